// needs: no wrong; gives: classOf count exactly copyIn
/** What all typed arrays have in common, whatever their own properties and those of their classes say. */
const common = (name) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), name).get;
const tagOf = common(Symbol.toStringTag);
const lengthOf = common("length");
/** The class of a typed array, of any realm; nothing else has one. */
function classOf(value) {
    return tagOf.call(value);
}
/** The length of a typed array. */
function lengthIn(value) {
    const length = lengthOf.call(value);
    try {
        // One whose memory is gone has a length of 0 as well, but nothing can be done with it.
        if (!length)
            Uint8Array.prototype.at.call(value, 0);
    }
    catch {
        wrong("array", "detached array");
    }
    return length;
}
/** The length of an array or typed array, read once. */
function count(value) {
    const isArray = isList(value);
    if (!isArray && classOf(value) === undefined)
        no("array", value);
    const length = isArray ? value.length : lengthIn(value);
    // A proxy may say anything.
    if (typeof length !== "number" || length >>> 0 !== length)
        no("array", value);
    return length;
}
function isList(value) {
    try {
        return Array.isArray(value);
    }
    catch {
        // A proxy that was revoked.
        return false;
    }
}
/** Checks that there are exactly so many values. */
function exactly(value, length) {
    const found = count(value);
    if (found !== length)
        wrong(length + " values", String(found));
}
/** Writes a typed array into the arena, of elements of so many bytes; its address. */
function copyIn(m, field, value, size) {
    const length = lengthIn(value);
    const address = m.take(length * size, size);
    // It may have been a view of this memory, which has grown.
    if (lengthOf.call(value) !== length)
        no("array", value);
    m[field].set(value, address / size);
    m.n = length;
    return address;
}
