// needs: encodeAt; gives: longIn
/**
 * Writes a long text into the arena, unless it is of another alphabet: its address. Space is not reserved for the worst case of three
 * bytes a character: a million characters of ASCII take a tenth less time so. Where ASCII ends, it goes on with three.
 */
function longIn(m, value) {
    if (isWide(value))
        return undefined;
    const { length } = value;
    let address = m.take(length, 1);
    let { read, written } = encodeAt(m, value, address);
    if (read < length) {
        const begin = (m.top = address);
        address = m.take(written + (length - read) * 3, 1);
        if (address !== begin)
            m.u8.copyWithin(address, begin, begin + written);
        written += encodeAt(m, value.slice(read), address + written).written;
    }
    m.top = address + (m.n = written);
    return address;
}
/** Whether one of some characters of a long text is not ASCII. */
function isWide(text) {
    let codes = 0;
    for (let i = 0; i < text.length; i += text.length >>> 5)
        codes |= text.charCodeAt(i);
    return codes > 127;
}
