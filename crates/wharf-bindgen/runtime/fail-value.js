// needs: GuestError; gives: failValue
/** Throws an `Err` of a function that the guest gave out: there is no text for it. */
function failValue(_, value) {
    throw new GuestError("the function returned Err", value);
}
