import { SchemaError, UnsupportedError } from "../errors/classes.js";
import { instantiate } from "./app.js";
import type { Glue, Options, Runtime } from "./glue.js";
import { matchesSchema } from "./schema-hash.js";
import { loadError, localSource, type Source } from "./source.js";

/** Compiles, checks and starts a module without waiting: from bytes, or in Node from a file. */
export function loadAppSync<App extends object>(
  glue: Glue<App>,
  given: Exclude<Source, Response>,
  options: Options = {},
): App & Runtime {
  const source = localSource(given);
  if (typeof source === "string") throw new UnsupportedError("loadSync of the URL " + source);
  let module;
  try {
    module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  } catch (error) {
    throw loadError(error);
  }
  if (!matchesSchema(module, glue)) {
    throw new SchemaError("this code was generated for another module; load() shows the difference");
  }
  return instantiate(glue, module, options);
}
