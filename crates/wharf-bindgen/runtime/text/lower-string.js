/**
 * Up to this length a loop over `charCodeAt` is faster than `encodeInto`, which needs a subarray.
 */
const MAX_LOOP_CHARS = 24;
/** From this length on `encodeLong` is faster; for shorter strings its extra copy costs more. */
const MIN_LONG_CHARS = 1 << 20;
/** Lowers a string; returns its address, and leaves its length in `lastLength`. */
function lowerString(memory, value) {
  if (typeof value !== "string")
    expectedType("string", value);
  const { length } = value;
  if (length > MAX_LOOP_CHARS)
    return encode(memory, value);
  let { arenaTop } = memory;
  if (arenaTop + length > memory.arenaEnd)
    arenaTop = memory.growArena(length);
  const { u8 } = memory;
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 127) {
      memory.arenaTop = arenaTop;
      return encodeWide?.(memory, value, i) ?? encode(memory, value);
    }
    u8[arenaTop + i] = code;
  }
  memory.lastLength = length;
  memory.arenaTop = arenaTop + length;
  return arenaTop;
}
/** Reserves three bytes a character, the most that UTF-8 needs, and returns the unused ones. */
function encode(memory, value) {
  const { length } = value;
  const done = length < MIN_LONG_CHARS ? undefined : encodeLong?.(memory, value);
  if (done !== undefined)
    return done;
  const address = memory.reserve(length * 3, 1);
  memory.lastLength = encodeInto(memory, value, address).written;
  memory.arenaTop = address + memory.lastLength;
  return address;
}
