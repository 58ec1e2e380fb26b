/** Compiles, checks and starts a module without waiting: from bytes, or in Node from a file. */
function loadAppSync(glue, given, options = {}) {
  const source = localSource(given);
  if (typeof source === "string")
    throw new UnsupportedError("loadSync of the URL " + source);
  let module;
  try {
    module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  }
  catch (error) {
    throw loadError(error);
  }
  if (!matchesSchema(module, glue)) {
    throw new SchemaError("this code was generated for another module; load() shows the difference");
  }
  return instantiate(glue, module, options);
}
