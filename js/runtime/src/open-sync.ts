import { instantiate } from "./app.js";
import { SchemaError } from "./errors.js";
import type { Glue, Options, Runtime } from "./glue.js";
import { fits } from "./section.js";
import { local, type Source } from "./source.js";

/** Compiles, checks and starts a module without waiting: from bytes, or in Node from a file. */
export function openSync<App extends object>(
  glue: Glue<App>,
  given: Exclude<Source, Response>,
  options: Options = {},
): App & Runtime {
  const source = local(given);
  if (typeof source === "string") throw new TypeError("loadSync can't fetch " + source + "; give it bytes, or use load");
  const module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  if (!fits(module, glue)) throw new SchemaError("this code was generated for another module; load() says what differs");
  return instantiate(glue, module, options);
}
