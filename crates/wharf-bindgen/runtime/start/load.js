/** Compiles a module, while it arrives where that is possible. */
async function compile(given) {
  let source = localSource(await given);
  if (typeof source === "string")
    source = await fetch(source);
  if ("arrayBuffer" in source) {
    if (!source.ok)
      throw new LoadError(source.url + ": " + source.status + " " + source.statusText);
    // Engines compile a stream of this type only, and some servers send another.
    source = await (source.headers.get("content-type") === "application/wasm"
      ? WebAssembly.compileStreaming(source)
      : source.arrayBuffer());
  }
  return source instanceof WebAssembly.Module ? source : WebAssembly.compile(source);
}
const asLoadError = (error) => {
  throw error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError
    ? loadError(error)
    : error;
};
/** Compiles, checks and starts a module. */
async function loadApp(glue, given, options = {}) {
  const module = await compile(given).catch(asLoadError);
  if (!matchesSchema(module, glue)) {
    const difference = (await glue.schema()).compare(module, glue.hash);
    if (difference)
      throw new SchemaError("this code was generated for another module: " + difference);
  }
  const memory = new Memory(glue.views);
  const imports = glue.imports?.(memory, options);
  // Some engines refuse to make a large instance without waiting.
  const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
    throw loadError(error);
  });
  return startApp(glue, module, options, memory, instance);
}
