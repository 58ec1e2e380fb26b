import { HandleError } from "./errors.js";
import { hostOut, isHosts } from "./hosted.js";
import { keep, release } from "./kept.js";
import type { Memory } from "./memory.js";

/** Calls a function of the guest with its arguments. */
type Invoke = (m: Memory, handle: number, ...args: never[]) => unknown;

/** The function of a handle that came from the module: one of the guest, or the host's own again. */
export function functionOut(m: Memory, invoke: Invoke, handle: number): unknown {
  if (isHosts(handle)) return hostOut(m, handle, true);
  let freed = false;
  const check = (): void => {
    if (freed) throw new HandleError("the function was freed");
  };
  const call = (...args: never[]): unknown => {
    check();
    return invoke(m, handle, ...args);
  };
  const free = (): void => {
    check();
    release(m, call, handle);
    freed = true;
  };
  const dispose = (): void => {
    if (!freed) free();
  };
  keep(m, call, handle, "function");
  return Object.assign(call, { free, [Symbol.dispose]: dispose });
}
