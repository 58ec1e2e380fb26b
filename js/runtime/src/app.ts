import type { Glue, Options, Runtime } from "./glue.js";
import { Memory, type Core } from "./memory.js";

/** Everything a module imports passes here, so that it can be seen in one place. */
export function door<App extends object>(
  glue: Glue<App>,
  m: Memory,
  options: Options,
): WebAssembly.Imports {
  return glue.imports ? glue.imports(m, options) : {};
}

/** Starts an instance and makes the object that callers see. */
export function appOf<App extends object>(
  glue: Glue<App>,
  module: WebAssembly.Module,
  options: Options,
  m: Memory,
  instance: WebAssembly.Instance,
): App & Runtime {
  const core: Core = instance.exports;
  m.start(core);
  const app = Object.assign(glue.exports(m, core), {
    $memory: core.memory,
    $reset(): void {
      m.kill(new Error("it was replaced by $reset()"));
      Object.assign(app, instantiate(glue, module, options));
    },
  });
  return app;
}

/** Makes an instance without waiting. */
export function instantiate<App extends object>(
  glue: Glue<App>,
  module: WebAssembly.Module,
  options: Options,
): App & Runtime {
  const m = new Memory();
  const instance = new WebAssembly.Instance(module, door(glue, m, options));
  return appOf(glue, module, options, m, instance);
}
