// needs: TypeMismatch; gives: no wrong
/** Refuses a value, which is named by its type; `path` is where it is, if the caller knows. */
function no(want, value, path) {
    let got = "revoked proxy";
    try {
        got = value === null ? value : Array.isArray(value) ? "array" : value instanceof Promise ? "Promise" : typeof value;
    }
    catch {
        // Such a proxy throws whatever is asked.
    }
    wrong(want, got, path);
}
/** Refuses a value that is called `got`. */
function wrong(want, got, path = "") {
    throw new TypeMismatch(path, "expected " + want + ", got " + got, path !== "");
}
