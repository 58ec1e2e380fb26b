// needs: no wrong; gives: count exactly copyIn copyBack
/** The length of an array or typed array, read once. */
function count(value) {
    if (!Array.isArray(value) && !ArrayBuffer.isView(value))
        no("array", value);
    const { length } = value;
    // A proxy may say anything; a DataView has none.
    if (typeof length !== "number" || length >>> 0 !== length)
        no("array", value);
    return length;
}
/** Checks that there are exactly so many values. */
function exactly(value, length) {
    const found = count(value);
    if (found !== length)
        wrong(length + " values", String(found));
}
/** Writes a typed array into the arena; its address. */
function copyIn(m, field, value) {
    const { length, BYTES_PER_ELEMENT: size } = value;
    const address = m.take(length * size, size);
    // It may have been a view of this memory, which has grown.
    if (value.length !== length)
        no("array", value);
    m[field].set(value, address / size);
    m.n = length;
    return address;
}
/** Gives back what the guest has changed in a `&mut` argument. */
function copyBack(view, address, length, value) {
    const start = address / view.BYTES_PER_ELEMENT;
    const target = value;
    const end = start + Math.min(length, target.length);
    for (let from = start; from < end; from++)
        target[from - start] = view[from];
}
