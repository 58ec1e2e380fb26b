// needs: no; gives: size
/** The size of a Map or Set, read once. */
function size(value, want) {
    // By shape, not class: collections of other realms are as good.
    const { size } = Object(value);
    const iterable = typeof value?.[Symbol.iterator] === "function";
    if (!iterable || typeof size !== "number" || size >>> 0 !== size)
        no(want, value);
    return size;
}
