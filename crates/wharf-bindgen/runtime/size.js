// needs: no wrong isRevoked; gives: size entry
/** The size of a Map or Set, read once. */
function size(value, want) {
    if (isRevoked(value))
        no(want, value);
    // By shape, not class: collections of other realms are as good.
    const { size, [Symbol.toStringTag]: tag } = Object(value);
    // But the one is not the other.
    if (tag !== want && (tag === "Map" || tag === "Set"))
        wrong(want, tag);
    const iterable = typeof value?.[Symbol.iterator] === "function";
    if (!iterable || typeof size !== "number" || size >>> 0 !== size)
        no(want, value);
    return size;
}
/** What a map's iterator gives. */
function entry(value) {
    if (typeof value !== "object" || value === null || isRevoked(value))
        no("[key, value]", value);
    return value;
}
