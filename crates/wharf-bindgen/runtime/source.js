// needs: ; gives: local
/** A path or URL to read with Node's file system, if there is one; else it is for `fetch`. */
function local(source) {
    const url = String(source);
    if (/^(https?|data|blob):/.test(url))
        return;
    // Not an import: bundlers for the page would follow it.
    const { process } = globalThis;
    const files = process?.getBuiltinModule?.("node:fs");
    return files && { files, path: url.startsWith("file:") ? new URL(url) : url };
}
