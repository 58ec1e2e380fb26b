// The real guest, compiled from `test/guest`. Tests can ask its instances how many objects live.
import { readFileSync } from "node:fs";
import * as glue from "../generated/crossings.js";

/** What a test may ask an instance beside its app. */
export interface Core {
  wharf_live(): number;
  memory: WebAssembly.Memory;
}

export const module = new WebAssembly.Module(readFileSync(new URL("../generated/crossings.wasm", import.meta.url)));

function unexpected(): never {
  throw new Error("not expected");
}

export const nothing: glue.Imports = {
  ask: unexpected,
  auction: unexpected,
  back: unexpected,
  backOr: unexpected,
  choose: unexpected,
  display: unexpected,
  exchange: unexpected,
  fetch: unexpected,
  hook: unexpected,
  lookAt: unexpected,
  look_up: unexpected,
  nextId: unexpected,
  blend: unexpected,
  write: unexpected,
  read: unexpected,
  now: unexpected,
  seen: unexpected,
  tryIds: unexpected,
};

/** Starts an instance; what is in `cores` is the current one, also after `$reset`. */
export function start(
  imports: Partial<glue.Imports> = {},
  options: Omit<glue.LoadOptions, "imports"> = {},
): { app: glue.App; cores: Core[] } {
  const cores: Core[] = [];
  const { Instance } = WebAssembly;
  const seen = function (from: WebAssembly.Module, given: WebAssembly.Imports) {
    const instance = new Instance(from, given);
    cores[0] = instance.exports as unknown as Core;
    return instance;
  };
  const swapped = <T>(run: () => T): T => {
    WebAssembly.Instance = seen as unknown as typeof Instance;
    try {
      return run();
    } finally {
      WebAssembly.Instance = Instance;
    }
  };
  const app = swapped(() => glue.loadSync(module, { imports: { ...nothing, ...imports }, ...options }));
  // It makes all of the app new, itself too.
  const seeResets = (): void => {
    const { $reset } = app;
    app.$reset = () => (swapped($reset), seeResets());
  };
  seeResets();
  return { app, cores };
}

/**
 * Waits until what nobody refers to is collected. A WeakRef that was looked at holds its value
 * until the next task.
 */
export async function collected(done: () => boolean): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    globalThis.gc!();
    if (done()) return true;
  }
  return false;
}
