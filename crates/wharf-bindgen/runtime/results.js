// needs: GuestError SchemaError no isRevoked; gives: isOk failText failWith
/** Whether `{ ok }` or `{ err }` was passed. */
function isOk(value) {
    if (typeof value !== "object" || value === null || isRevoked(value))
        no("{ ok } or { err }", value);
    const ok = "ok" in value;
    // Of both, one would be lost.
    return ok !== ("err" in value) ? ok : no("{ ok } or { err }", value);
}
/** Throws an `Err` that is its own message. */
function failText(_, value) {
    throw new GuestError(value, value);
}
/** What an error without a text is called: its case. */
function named(value) {
    if (typeof value !== "object")
        return String(value);
    const { tag = "the function returned Err" } = { ...value };
    return String(tag);
}
/** Throws any other `Err`; its message is in the record. */
function failWith(m, value) {
    const record = m.record >>> 2;
    if (!record)
        throw new SchemaError("the module has no record of its errors");
    const address = m.u32[record + 2];
    const bytes = m.u8.subarray(address, address + m.u32[record + 3]);
    throw new GuestError(new TextDecoder().decode(bytes) || named(value), value);
}
