/** Compiles, checks and starts a module. */
async function loadApp(glue, supplied, options = {}) {
  let source = localSource(await supplied);
  if (typeof source === "string")
    source = await fetch(source);
  let isStream = false;
  if ("arrayBuffer" in source) {
    if (!source.ok)
      throw new LoadError(source.url + ": " + source.status + " " + source.statusText);
    // Engines compile a stream of this type only, and some servers send another.
    isStream = source.headers.get("content-type") === "application/wasm";
    if (!isStream)
      source = await source.arrayBuffer();
  }
  const module = source instanceof WebAssembly.Module
    ? source
    : await (isStream
      ? WebAssembly.compileStreaming(source)
      : WebAssembly.compile(source)).catch(rejectModule);
  if (!matchesSchema(module, glue)) {
    const difference = (await glue.schema()).compare(module, glue.hash);
    if (difference)
      throw new SchemaError("this code was generated for another module: " + difference);
  }
  const memory = new Memory(glue.views);
  const imports = glue.imports?.(memory, options);
  // Some engines refuse to make a large instance without waiting.
  const instance = await WebAssembly.instantiate(module, imports).catch(rejectModule);
  return startApp(glue, module, options, memory, instance);
}
