// needs: appOf SchemaError Memory fits local; gives: open
/** Compiles, checks and starts a module, while it arrives where that is possible. */
async function open(glue, given, options = {}) {
    let source = local(await given);
    if (typeof source === "string")
        source = await fetch(source);
    if ("arrayBuffer" in source) {
        if (!source.ok)
            throw new Error(source.url + ": " + source.status + " " + source.statusText);
        // With any other type, which some servers send, compiling while it arrives is refused.
        source = await (source.headers.get("content-type") === "application/wasm"
            ? WebAssembly.compileStreaming(source)
            : source.arrayBuffer());
    }
    const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    if (!fits(module, glue)) {
        const difference = (await glue.schema()).compare(module, glue.hash);
        if (difference)
            throw new SchemaError("this code was generated for another module: " + difference);
    }
    const m = new Memory();
    // Some engines refuse to make a large instance at once.
    const instance = await WebAssembly.instantiate(module, glue.imports?.(m, options));
    return appOf(glue, module, options, m, instance);
}
