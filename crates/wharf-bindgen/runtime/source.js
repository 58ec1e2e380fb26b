// needs: ; gives: local
/** What a path or URL holds, where Node's file system has it; as text, what is to be fetched. All else as it is. */
function local(source) {
    if (typeof source === "string" || source instanceof URL)
        return contents(String(source));
    const given = Object(source);
    if (!(source instanceof WebAssembly.Module || "arrayBuffer" in given || "byteLength" in given)) {
        throw new TypeError("the first argument is no URL, Response, bytes or module; options come second");
    }
    return source;
}
/** Apart, as no part of every start: an engine takes 30 microseconds to compile it. */
function contents(url) {
    if (/^(https?|data|blob):/.test(url))
        return url;
    // Not an import: bundlers for the page would follow it.
    const { process } = globalThis;
    const files = process?.getBuiltinModule?.("node:fs");
    return files ? files.readFileSync(url.startsWith("file:") ? new URL(url) : url) : url;
}
