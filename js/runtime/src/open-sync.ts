import { instantiate } from "./app.js";
import { compileSync } from "./compile-sync.js";
import { SchemaError } from "./errors.js";
import type { Glue, Options, Runtime } from "./glue.js";
import { hash, sectionOf } from "./section.js";
import type { Source } from "./source.js";

/** Compiles, checks and starts a module without waiting. */
export function openSync<App extends object>(
  glue: Glue<App>,
  source: Exclude<Source, Response>,
  options: Options = {},
): App & Runtime {
  const module = compileSync(source);
  if (hash(sectionOf(module)) !== glue.hash) {
    throw new SchemaError("this code was generated for another module; load() says what differs");
  }
  return instantiate(glue, module, options);
}
