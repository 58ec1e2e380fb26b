// needs: SchemaError; gives: sectionOf hash
/** The module's schema. */
function sectionOf(module) {
    const [section] = WebAssembly.Module.customSections(module, "wharf");
    if (section)
        return section;
    throw new SchemaError("the module has no schema: built without wharf, or stripped");
}
/** 32-bit FNV-1a, as the generator computes it. */
function hash(section) {
    let hash = 0x811c9dc5;
    for (const byte of new Uint8Array(section))
        hash = Math.imul(hash ^ byte, 0x01000193);
    return hash >>> 0;
}
