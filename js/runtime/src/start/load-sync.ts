import { SchemaError, UnsupportedError } from "../errors/classes.js";
import { instantiate } from "./app.js";
import type { Glue, Options, Runtime } from "./glue.js";
import { matchesSchema } from "./schema-hash.js";
import { attempt, localSource, type Source } from "./source.js";

/** Compiles, checks and starts a module without waiting: from bytes, or in Node from a file. */
export function loadAppSync<App extends object>(
  glue: Glue<App>,
  supplied: Exclude<Source, Response>,
  options: Options = {},
): App & Runtime {
  const source = localSource(supplied);
  if (typeof source === "string") {
    const what = "loadSync of the URL " + source;
    throw new UnsupportedError(what + " is not supported: use load, which waits", undefined, { what });
  }
  const module =
    source instanceof WebAssembly.Module ? source : attempt(() => new WebAssembly.Module(source));
  if (!matchesSchema(module, glue)) {
    throw new SchemaError("this code was generated for another module; load() shows the difference");
  }
  return instantiate(glue, module, options);
}
