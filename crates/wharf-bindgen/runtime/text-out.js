// needs: decode isNative; gives: textOut read
/**
 * Up to this length a string is made of numbers.
 * Node 20, nanoseconds, `utf8Slice` and a decoder against that: 4 bytes 119, 135 and 30; 12 bytes 140, 199 and 40. What is put together
 * of more than 12 characters costs as much again when it is first read.
 */
const SHORT_OUT = isNative ? 12 : 24;
/** Reads a string of `length` bytes. */
function textOut(m, address, length) {
    return length === 0 ? "" : read(m, m.at(address, length, 1), length);
}
/** Reads a string that is known to be inside the memory. */
function read(m, address, length) {
    const { u8 } = m;
    const end = address + length;
    return (length > SHORT_OUT ? undefined : brief?.(u8, address, end)) ?? decode(u8, address, end);
}
