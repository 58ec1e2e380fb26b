// needs: no; gives: textIn encodeAt
/** Has no state, and is made when it is first needed: Node takes 70 microseconds for that. */
let encoder;
/**
 * Up to this length a loop over `charCodeAt` is quicker than `encodeInto`, which needs a subarray.
 * Node 20, nanoseconds: 16 characters 44 against 80, 24: 66 against 82, 32: 85 against 80.
 */
const SHORT_IN = 24;
/** From this length on `longIn` is quicker; below it, to copy what comes after the ASCII costs more than it saves. */
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
/** Reserves three bytes a character, the most there may be. `encodeInto` writes U+FFFD for each lone surrogate. */
function encode(m, value) {
    const { length } = value;
    const done = length < LONG ? undefined : longIn?.(m, value);
    if (done !== undefined)
        return done;
    const address = m.take(length * 3, 1);
    m.top = address + (m.n = encodeAt(m, value, address).written);
    return address;
}
/** Encodes into the room between an address and `top`. */
function encodeAt(m, value, address) {
    return (encoder ??= new TextEncoder()).encodeInto(value, m.u8.subarray(address, m.top));
}
