// needs: ; gives: thrown thrownText
/** A GuestError of this module or another. */
function isGuest(error) {
    return error instanceof Error && error.name === "GuestError" && "value" in error;
}
/** The value to return as `Err` for what the caller's function threw. */
function thrown(m, error) {
    if (!m.dead && isGuest(error))
        return error.value;
    throw error;
}
/** The text to return as `Err` for what the caller's function threw. */
function thrownText(m, error) {
    if (m.dead)
        throw error;
    if (isGuest(error) && typeof error.value === "string")
        return error.value;
    return error instanceof Error ? error.message : String(error);
}
