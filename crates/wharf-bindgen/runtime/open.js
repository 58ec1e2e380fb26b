// needs: appOf door compile SchemaError Memory hash sectionOf; gives: open
/** Compiles, checks and starts a module. */
async function open(glue, source, options = {}) {
    const module = await compile(source);
    const section = sectionOf(module);
    if (hash(section) !== glue.hash) {
        const { compare } = await glue.schema();
        const difference = compare(new TextDecoder().decode(section));
        if (difference)
            throw new SchemaError("this code was generated for another module: " + difference);
    }
    const m = new Memory();
    // Some engines refuse to make a large instance at once.
    const instance = await WebAssembly.instantiate(module, door(glue, m, options));
    return appOf(glue, module, options, m, instance);
}
