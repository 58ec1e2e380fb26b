// needs: ; gives: isA
/** Whether a value, which may be anything that was thrown, is of a class: a revoked proxy is of none. */
function isA(value, type) {
    try {
        return value instanceof type;
    }
    catch {
        return false;
    }
}
