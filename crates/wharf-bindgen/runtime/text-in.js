// needs: no; gives: textIn
/** Has no state, and is made when it is first needed: Node takes 70 microseconds for that. */
let encoder;
/**
 * Up to this length a loop over `charCodeAt` is quicker than `encodeInto`, which needs a subarray.
 * Node 20, nanoseconds: 16 characters 44 against 80, 24: 66 against 82, 32: 85 against 80.
 */
const SHORT_IN = 24;
/**
 * From this length on, space is not reserved for the worst case of three bytes a character: a million characters of ASCII take a tenth
 * less time so. Below it that is cheaper than to go on behind the ASCII part: the rest of the string would be copied for it.
 */
const LONG = 1 << 20;
/** Writes a string into the arena: its address, and its length in `m.n`. */
function textIn(m, value) {
    if (typeof value !== "string")
        no("string", value);
    const { length } = value;
    if (length > SHORT_IN)
        return encode(m, value);
    let { top } = m;
    if (top + length > m.end)
        top = m.more(length);
    const { u8 } = m;
    for (let i = 0; i < length; i++) {
        const code = value.charCodeAt(i);
        if (code > 127) {
            m.top = top;
            return wideIn?.(m, value, i) ?? encode(m, value);
        }
        u8[top + i] = code;
    }
    m.n = length;
    m.top = top + length;
    return top;
}
/** Whether one of some characters of a long text is not ASCII. */
function isWide(text) {
    let codes = 0;
    for (let i = 0; i < text.length; i += text.length >>> 5)
        codes |= text.charCodeAt(i);
    return codes > 127;
}
/**
 * Reserves three bytes a character, the most there may be, for what most long texts are, ASCII, one; and goes on with three where
 * that is wrong. `encodeInto` writes U+FFFD for each lone surrogate.
 */
function encode(m, value) {
    const { length } = value;
    let address = m.take(length < LONG || isWide(value) ? length * 3 : length, 1);
    encoder ??= new TextEncoder();
    let { read, written } = encoder.encodeInto(value, m.u8.subarray(address, m.top));
    if (read < length) {
        const begin = (m.top = address);
        address = m.take(written + (length - read) * 3, 1);
        if (address !== begin)
            m.u8.copyWithin(address, begin, begin + written);
        written += encoder.encodeInto(value.slice(read), m.u8.subarray(address + written, m.top)).written;
    }
    m.top = address + (m.n = written);
    return address;
}
