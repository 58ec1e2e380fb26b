// needs: decode isNative; gives: textOut read
/**
 * Up to this length `String.fromCharCode` is quicker than to decode.
 * Node 20, nanoseconds, against `utf8Slice` and a decoder: 4 bytes 16, 80, 135; 16: 60, 84, 138; 32: 120, 93, 143. What is put
 * together of more than 12 characters costs as much again when it is first read.
 */
const SHORT_OUT = isNative ? 12 : 24;
const { fromCharCode } = String;
/** Reads a string of `length` bytes. */
function textOut(m, address, length) {
    return length === 0 ? "" : read(m, m.at(address, length, 1), length);
}
/** Reads a string that is known to be inside the memory. */
function read(m, address, length) {
    const { u8 } = m;
    const end = address + length;
    return length > SHORT_OUT ? decode(u8, address, end) : (brief?.(u8, address, end) ?? short(u8, address, end));
}
/** Reads a few bytes that are probably ASCII, eight at a time: one call makes one string. */
function short(u8, start, end) {
    let p = start;
    let text = "";
    let or = 0;
    for (; p + 8 <= end; p += 8) {
        const a = u8[p], b = u8[p + 1], c = u8[p + 2], d = u8[p + 3];
        const e = u8[p + 4], f = u8[p + 5], g = u8[p + 6], h = u8[p + 7];
        or |= a | b | c | d | e | f | g | h;
        text += fromCharCode(a, b, c, d, e, f, g, h);
    }
    for (; p < end; p++) {
        or |= u8[p];
        text += fromCharCode(u8[p]);
    }
    return or < 128 ? text : decode(u8, start, end);
}
