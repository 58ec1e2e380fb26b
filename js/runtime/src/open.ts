import { appOf, door } from "./app.js";
import { compile } from "./compile.js";
import { SchemaError } from "./errors.js";
import type { Glue, Options, Runtime } from "./glue.js";
import { Memory } from "./memory.js";
import { hash, sectionOf } from "./section.js";
import type { Source } from "./source.js";

/** Compiles, checks and starts a module. */
export async function open<App extends object>(
  glue: Glue<App>,
  source: Source | PromiseLike<Source>,
  options: Options = {},
): Promise<App & Runtime> {
  const module = await compile(source);
  const section = sectionOf(module);
  if (hash(section) !== glue.hash) {
    const { compare } = await glue.schema();
    const difference = compare(new TextDecoder().decode(section));
    if (difference) throw new SchemaError("this code was generated for another module: " + difference);
  }
  const m = new Memory();
  // Some engines refuse to make a large instance at once.
  const instance = await WebAssembly.instantiate(module, door(glue, m, options));
  return appOf(glue, module, options, m, instance);
}
