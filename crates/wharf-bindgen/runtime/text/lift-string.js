/** Up to this length `decodeShort` is faster than the engine's decoder. */
const SHORT_BYTES = hasUtf8Slice ? 12 : 24;
/** Lifts a string of `length` bytes. */
function liftString(memory, address, length) {
  return length ? decodeString(memory, memory.checkRange(address, length, 1), length) : "";
}
/** Reads a string that is known to be inside the memory. */
function decodeString(memory, address, length) {
  const { u8 } = memory;
  const end = address + length;
  const short = length > SHORT_BYTES ? undefined : decodeShort?.(u8, address, end);
  return short ?? decodeUtf8(u8, address, end);
}
