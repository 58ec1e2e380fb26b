import { HandleError } from "../errors/classes.js";
import type { Memory } from "../memory/memory.js";
import { disposeHandle, registerHandle } from "./finalization.js";
import { isHostHandle, liftHostValue } from "./host-handles.js";

/** Calls a function of the guest with its arguments. */
type Invoke = (memory: Memory, handle: number, ...args: never[]) => unknown;

/** Lifts a function: one of the guest's, or the host's own that comes back. */
export function liftFunction(memory: Memory, invoke: Invoke, handle: number): unknown {
  if (isHostHandle(handle)) return liftHostValue(memory, handle, true);
  let isFreed = false;
  const check = (): void => {
    if (isFreed) throw new HandleError("the function was freed");
  };
  const call = (...args: never[]): unknown => {
    check();
    return invoke(memory, handle, ...args);
  };
  const free = (): void => {
    check();
    disposeHandle(memory, call, handle);
    isFreed = true;
  };
  const dispose = (): void => {
    if (!isFreed) free();
  };
  registerHandle(memory, call, handle, "function");
  return Object.assign(call, { free, [Symbol.dispose]: dispose });
}
