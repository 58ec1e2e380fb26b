import { LoadError, SchemaError } from "../errors/classes.js";
import { Memory, type Core } from "../memory/memory.js";
import type { Exported, Glue, Options, Runtime } from "./glue.js";
import { attempt } from "./source.js";

/** Starts an instance and fills the object that callers see. */
export function startApp<App extends object>(
  glue: Glue<App>,
  module: WebAssembly.Module,
  options: Options,
  memory: Memory,
  instance: WebAssembly.Instance,
  app: object = {},
): App & Runtime {
  const core: Core & WebAssembly.Exports = instance.exports;
  memory.initialize(core);
  const exported: Exported = (name, params) => {
    const func = core[name] as { readonly length?: number } | undefined;
    // The number of parameters is all that JavaScript sees of a core type.
    if (func && func.length === params) return func;
    const ErrorClass = name.includes(":") ? SchemaError : LoadError;
    throw new ErrorClass("the export `" + name + "` is missing, or has another core type");
  };
  return Object.assign(app, glue.exports(memory, exported, options), {
    $memory: core.memory,
    $reset(): void {
      memory.poison(memory);
      instantiate(glue, module, options, app);
    },
  });
}

/** Makes an instance without waiting. */
export function instantiate<App extends object>(
  glue: Glue<App>,
  module: WebAssembly.Module,
  options: Options,
  app?: object,
): App & Runtime {
  const memory = new Memory(glue.views);
  const imports = glue.imports?.(memory, options);
  const instance = attempt(() => new WebAssembly.Instance(module, imports));
  return startApp(glue, module, options, memory, instance, app);
}
