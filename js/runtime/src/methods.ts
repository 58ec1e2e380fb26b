import { lendOut, type Answer } from "./hosted.js";
import type { Memory } from "./memory.js";
import { no } from "./mismatch.js";

/** The handle of a function in a record, which the guest may call: with the record as `this`. */
export function methodIn(m: Memory, answer: Answer, self: unknown, value: unknown, path?: string): number {
  if (typeof value !== "function") no("function", value, path);
  return lendOut(m, value, answer, Function.prototype.bind.call(value, self));
}
