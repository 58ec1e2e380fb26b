// needs: instantiate SchemaError fits local; gives: openSync
/** Compiles, checks and starts a module without waiting: from bytes, or in Node from a file. */
function openSync(glue, given, options = {}) {
    const source = local(given);
    if (typeof source === "string")
        throw new TypeError("loadSync can't fetch " + source + "; give it bytes, or use load");
    const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
    if (!fits(module, glue))
        throw new SchemaError("this code was generated for another module; load() says what differs");
    return instantiate(glue, module, options);
}
