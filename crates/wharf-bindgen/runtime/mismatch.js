// needs: TypeMismatch; gives: no wrong
/** Refuses a value, which is named by its type; `path` is where it is, if the caller knows. */
function no(want, value, path) {
    const got = value === null ? value : Array.isArray(value) ? "array" : value instanceof Promise ? "Promise" : typeof value;
    wrong(want, got, path);
}
/** Refuses a value that is called `got`. */
function wrong(want, got, path = "") {
    throw new TypeMismatch(path, "expected " + want + ", got " + got, path !== "");
}
