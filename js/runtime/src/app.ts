import { SchemaError } from "./errors.js";
import type { Exported, Glue, Options, Runtime } from "./glue.js";
import { Memory, type Core } from "./memory.js";

/** Starts an instance and makes the object that callers see, or makes that object new. */
export function appOf<App extends object>(
  glue: Glue<App>,
  module: WebAssembly.Module,
  options: Options,
  m: Memory,
  instance: WebAssembly.Instance,
  app: object = {},
): App & Runtime {
  const core: Core & WebAssembly.Exports = instance.exports;
  m.start(core);
  const exported: Exported = (name, params) => {
    const func = core[name] as { readonly length?: number } | undefined;
    // Of its core type that is all there is to see.
    if (!func || func.length !== params) throw new SchemaError("`" + name + "` is missing, or of another core type");
    return func;
  };
  return Object.assign(app, glue.exports(m, exported, options), {
    $memory: core.memory,
    $reset(): void {
      m.kill(m);
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
  const m = new Memory();
  const instance = new WebAssembly.Instance(module, glue.imports?.(m, options));
  return appOf(glue, module, options, m, instance, app);
}
