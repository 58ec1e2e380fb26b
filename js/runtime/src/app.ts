import type { Glue, Options, Runtime } from "./glue.js";
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
  const core: Core = instance.exports;
  m.start(core);
  return Object.assign(app, glue.exports(m, core, options), {
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
