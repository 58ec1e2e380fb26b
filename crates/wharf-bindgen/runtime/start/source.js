/**
 * Reads a local file if there is a file system; returns a URL to fetch as text, all else as it is.
 */
function localSource(source) {
  if (typeof source === "string" || source instanceof URL)
    return readLocal(String(source));
  const supplied = Object(source);
  if (!(source instanceof WebAssembly.Module || "arrayBuffer" in supplied || "byteLength" in supplied)) {
    throw new TypeError("the first argument is no URL, Response, bytes or module; options come second");
  }
  return source;
}
/** A function of its own, which engines compile only if it is called. */
function readLocal(url) {
  if (/^(https?|data|blob):/.test(url))
    return url;
  // Not an import: bundlers for the page would follow it.
  const { process } = globalThis;
  const files = process?.getBuiltinModule?.("node:fs");
  return files ? files.readFileSync(url.startsWith("file:") ? new URL(url) : url) : url;
}
/** Reports a module that the engine does not accept. */
function rejectModule(cause) {
  throw new LoadError(String(cause), { cause });
}
/** Makes something of a module that the engine may not accept. */
function attempt(make) {
  try {
    return make();
  }
  catch (error) {
    rejectModule(error);
  }
}
