// needs: TypeMismatch isA isRevoked; gives: within
/** Adds the place where an error happened in a value: a field as `.name`, an index as a number. */
function within(error, place, value) {
    if (isA(error, TypeMismatch) && !error.placed) {
        const segment = typeof place === "string" ? place : place < 0 ? "" : "[" + place + "]";
        error.path = segment + error.path;
    }
    return isA(error, TypeError) && isRevoked(value) ? new TypeMismatch("", "expected a value, got revoked proxy", false) : error;
}
