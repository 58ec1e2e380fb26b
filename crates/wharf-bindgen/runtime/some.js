// needs: no isRevoked; gives: someIn
/**
 * Checks that a value is `{ some }`, its own or by a getter of its class, and has nothing else that would be lost. Arrays and iterators
 * have a method of that name.
 */
function someIn(value, path) {
    if (typeof value === "object" && value !== null && !isRevoked(value)) {
        const others = Object.keys(value).some((key) => key !== "some");
        if (!others && isThere(value))
            return;
    }
    no("{ some }", value, path);
}
function isThere(value) {
    if (Object.hasOwn(value, "some"))
        return true;
    for (let at = value; (at = Object.getPrototypeOf(at));) {
        const found = Object.getOwnPropertyDescriptor(at, "some");
        if (found)
            return found.get !== undefined;
    }
    return false;
}
