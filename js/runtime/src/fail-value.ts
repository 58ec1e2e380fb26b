import { GuestError } from "./errors.js";
import type { Memory } from "./memory.js";

/** Throws an `Err` of a function that the guest gave out: there is no text for it. */
export function failValue(_: Memory, value: unknown): never {
  throw new GuestError("the function returned Err", value);
}
