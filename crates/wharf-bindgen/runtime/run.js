// needs: SchemaError read textOut; gives: openRun closeRun textOf
/** What is decoded at once. A slice keeps the whole window alive, hence not the whole run. */
const WINDOW = 65536;
/** The longest string that may be in a run. */
const LONGEST = 256;
/** Begins to lift a value that holds strings: reads where their run is, before the value. */
function openRun(m, address, size, align) {
    const begin = m.open((address >>> 0) - 8, size + 8, align);
    const run = m.u32[begin >>> 2];
    const length = m.u32[(begin >>> 2) + 1];
    // An empty run may lie anywhere.
    m.runStart = m.runEnd = m.textStart = m.textLength = 0;
    m.text = "";
    if (length) {
        if (run + length > m.u8.length)
            m.outside(run);
        m.runStart = run;
        m.runEnd = run + length;
    }
    return begin + 8;
}
/** Ends it: strings of the run are counted while they are read, and the sum is looked at once. */
function closeRun(m) {
    if (m.left < 0)
        m.outside(0);
}
/** Reads a string that may be in the run. */
function textOf(m, address, length) {
    const at = address - m.textStart;
    if (at >= 0 && at + length <= m.textLength) {
        m.left -= length;
        return m.text.substring(at, at + length);
    }
    return next(m, address, length);
}
/** Decodes the window that begins with this string, or the string alone if it is not in the run. */
function next(m, address, length) {
    // Windows only go forwards: a hostile module could else have one decoded for each string.
    const ahead = address >= m.runStart && address >= m.textStart && address + length <= m.runEnd;
    if (!ahead || length === 0 || length > LONGEST)
        return textOut(m, address, length);
    const size = Math.min(m.runEnd - address, WINDOW);
    m.text = read(m, address, size);
    if (m.text.length !== size)
        throw new SchemaError("the module's run of strings is not ASCII");
    m.textStart = address;
    m.textLength = size;
    m.left -= length;
    return m.text.substring(0, length);
}
