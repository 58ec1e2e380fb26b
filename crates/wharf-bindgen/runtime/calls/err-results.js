/** Whether a value is `{ ok }` rather than `{ err }`. An object with both is refused. */
function isOk(value) {
  if (typeof value !== "object" || value === null || isRevoked(value)) {
    expectedType("{ ok } or { err }", value);
  }
  const ok = "ok" in value;
  return ok !== ("err" in value) ? ok : expectedType("{ ok } or { err }", value);
}
/** Throws an `Err` that is a string, which is its own message. */
function throwErrString(_, value) {
  throw new GuestError(value, value);
}
/** Throws an `Err` of a guest function that was passed as a value. It has no message. */
function throwErrValue(_, value) {
  throw new GuestError("the function returned Err", value);
}
/** Throws any other `Err`; its message is in the status record. `tag` names the case's property. */
function throwErrDisplay(memory, value, tag) {
  const { statusRecord, u32 } = memory;
  if (!statusRecord)
    throw new SchemaError("the module has no status record for its errors");
  const at = (statusRecord + RECORD_MESSAGE) >>> 2;
  const bytes = memory.u8.subarray(u32[at], u32[at] + u32[at + 1]);
  throw new GuestError(new TextDecoder().decode(bytes) || caseName(value, tag), value);
}
/** The message of an error without `Display`: the name of its case. */
function caseName(value, tag = "") {
  if (typeof value !== "object")
    return String(value);
  return String(value[tag] ?? "the function returned Err");
}
