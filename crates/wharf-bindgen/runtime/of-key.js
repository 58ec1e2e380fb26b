// needs: ; gives: ofKey
/** The place of a map's entry in a path: by its key where that can be written, else by its number. */
function ofKey(key, index) {
    if (index < 0 || (typeof key === "object" && key !== null))
        return index;
    return "[" + (typeof key === "string" ? JSON.stringify(key) : String(key)) + "]";
}
