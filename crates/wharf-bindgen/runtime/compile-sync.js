// needs: local; gives: compileSync
/** Compiles a module at once: from bytes, or in Node from a file. */
function compileSync(given) {
    let source = given;
    if (typeof source === "string" || source instanceof URL) {
        const found = local(source);
        if (!found)
            throw new TypeError("loadSync can't fetch " + source + "; give it bytes, or use load");
        source = found.files.readFileSync(found.path);
    }
    return source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
}
