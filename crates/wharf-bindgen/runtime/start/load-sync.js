/** Compiles, checks and starts a module without waiting: from bytes, or in Node from a file. */
function loadAppSync(glue, supplied, options = {}) {
  const source = localSource(supplied);
  if (typeof source === "string") {
    const what = "loadSync of the URL " + source;
    throw new UnsupportedError(what + " is not supported: use load, which waits", undefined, { what });
  }
  const module = source instanceof WebAssembly.Module ? source : attempt(() => new WebAssembly.Module(source));
  if (!matchesSchema(module, glue)) {
    throw new SchemaError("this code was generated for another module; load() shows the difference");
  }
  return instantiate(glue, module, options);
}
