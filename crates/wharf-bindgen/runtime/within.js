// needs: TypeMismatch; gives: within
/** Adds the place where an error happened: a field as `.name`, an index as a number. */
function within(error, place) {
    if (error instanceof TypeMismatch && !error.placed) {
        const segment = typeof place === "string" ? place : place < 0 ? "" : "[" + place + "]";
        error.path = segment + error.path;
    }
    return error;
}
