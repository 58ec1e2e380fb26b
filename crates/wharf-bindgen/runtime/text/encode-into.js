const { indexOf } = bufferMethods;
/** Has no state. It is made on first use, because that slows down a start. */
let encoder;
/** Encodes a string as UTF-8 into the bytes between an address and `arenaTop`. */
function encodeInto(memory, value, address) {
  const room = memory.u8.subarray(address, memory.arenaTop);
  const done = (encoder ??= new TextEncoder()).encodeInto(value, room);
  // Where bytes and characters are equally many, the text is ASCII.
  const isAscii = done.written === done.read;
  if (!isAscii && mayBeReplaced(room, done.written) && !isWellFormed(value))
    rejectLoneSurrogate();
  return done;
}
/** Refuses a string with half of a surrogate pair, which UTF-8 can't represent. */
function rejectLoneSurrogate() {
  mismatch("string", "half of a surrogate pair");
}
/**
 * Whether encoded bytes may contain U+FFFD in place of half of a pair. Node finds its first byte
 * much faster than it checks the string.
 */
function mayBeReplaced(bytes, length) {
  if (!indexOf)
    return true;
  const at = indexOf.call(bytes, 0xef);
  return at >= 0 && at < length;
}
/** Whether a string has no half of a surrogate pair. */
function isWellFormed(value) {
  return value.isWellFormed?.() ?? !/\p{Cs}/u.test(value);
}
