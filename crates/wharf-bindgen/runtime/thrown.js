// needs: ; gives: thrown thrownText
/** A GuestError of this module or another. */
function isGuest(error) {
    try {
        return error instanceof Error && error.name === "GuestError" && "value" in error;
    }
    catch {
        // A proxy may answer nothing.
        return false;
    }
}
/** The value to return as `Err` for what the caller's function threw. */
function thrown(m, error) {
    if (!m.dead && isGuest(error))
        return error.value;
    throw error;
}
/** The text to return as `Err` for what the caller's function threw, which may be anything. */
function thrownText(m, error) {
    if (m.dead)
        throw error;
    try {
        if (isGuest(error) && typeof error.value === "string")
            return error.value;
        return String(error instanceof Error ? error.message : error);
    }
    catch {
        return "a value without a text";
    }
}
