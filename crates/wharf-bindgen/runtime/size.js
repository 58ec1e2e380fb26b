// needs: isA no wrong isRevoked; gives: size entry
/** The size of a Map or Set, read once. */
function size(value, want) {
    if (isRevoked(value))
        no(want, value);
    // By shape, not class: collections of other realms are as good.
    const { [Symbol.toStringTag]: tag, [Symbol.iterator]: iterator } = Object(value);
    // But the one is not the other.
    if (tag !== want && (tag === "Map" || tag === "Set"))
        wrong(want, tag);
    const size = sizeOf(value);
    if (typeof iterator !== "function" || typeof size !== "number" || size >>> 0 !== size)
        no(want, value);
    return size;
}
function sizeOf(value) {
    try {
        return Object(value).size;
    }
    catch (error) {
        // Map's own getter refuses what only inherits from one, as a proxy does that has no traps.
        if (isA(error, TypeError) && (isA(value, Map) || isA(value, Set)))
            return undefined;
        throw error;
    }
}
/** What a map's iterator gives. */
function entry(value) {
    if (typeof value !== "object" || value === null || isRevoked(value))
        no("[key, value]", value);
    return value;
}
