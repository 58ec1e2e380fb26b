// needs: no isRevoked; gives: loop
function isObject(value) {
    return Object(value) === value && !isRevoked(value);
}
/** Those that need no check. */
const { [Symbol.iterator]: ofMap } = Map.prototype;
const { [Symbol.iterator]: ofSet } = Set.prototype;
/** What to loop over for the items of a value that has a method for that: its iterator may be none. */
function loop(value) {
    const given = value;
    const make = given[Symbol.iterator];
    if (make === ofMap || make === ofSet)
        return given;
    const made = typeof make === "function" ? make.call(value) : make;
    if (!isObject(made))
        no("iterator", made);
    const { next } = made;
    if (typeof next !== "function")
        no("iterator", made);
    return {
        [Symbol.iterator]: () => ({
            next() {
                const step = next.call(made);
                if (!isObject(step))
                    no("iterator result", step);
                return step;
            },
            return() {
                made.return?.();
                return { done: true, value: undefined };
            },
        }),
    };
}
