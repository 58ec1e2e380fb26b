import { LoadError, SchemaError } from "../errors/classes.js";
import { Memory } from "../memory/memory.js";
import { startApp } from "./app.js";
import type { Glue, Options, Runtime } from "./glue.js";
import { matchesSchema } from "./schema-hash.js";
import { localSource, rejectModule, type Source } from "./source.js";

/** Compiles, checks and starts a module. */
export async function loadApp<App extends object>(
  glue: Glue<App>,
  supplied: Source | PromiseLike<Source>,
  options: Options = {},
): Promise<App & Runtime> {
  let source = localSource(await supplied);
  if (typeof source === "string") source = await fetch(source);
  let isStream = false;
  if ("arrayBuffer" in source) {
    if (!source.ok) throw new LoadError(source.url + ": " + source.status + " " + source.statusText);
    // Engines compile a stream of this type only, and some servers send another.
    isStream = source.headers.get("content-type") === "application/wasm";
    if (!isStream) source = await source.arrayBuffer();
  }
  const module =
    source instanceof WebAssembly.Module
      ? source
      : await (isStream
          ? WebAssembly.compileStreaming(source as Response)
          : WebAssembly.compile(source as ArrayBuffer)
        ).catch(rejectModule);
  if (!matchesSchema(module, glue)) {
    const difference = (await glue.schema()).compare(module, glue.hash);
    if (difference) throw new SchemaError("this code was generated for another module: " + difference);
  }
  const memory = new Memory(glue.views);
  const imports = glue.imports?.(memory, options);
  // Some engines refuse to make a large instance without waiting.
  const instance = await WebAssembly.instantiate(module, imports).catch(rejectModule);
  return startApp(glue, module, options, memory, instance);
}
