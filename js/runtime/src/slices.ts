import { SchemaError, TypeMismatch } from "./errors.js";
import type { Numbers } from "./lists-in.js";
import type { Memory } from "./memory.js";

/** Numbers of the module's own memory, for the time of a call. They are not read here, so that they take nothing of what a lift may read. */
export function sliceOut<T extends Numbers>(m: Memory, view: T, address: number, length: number): T {
  const size = view.BYTES_PER_ELEMENT;
  // The address of nothing is not looked at.
  const start = length ? address / size : 0;
  if (length && (address % size || start + length > view.length)) m.outside(address);
  return view.subarray(start, start + length) as T;
}

/** After the call: if memory grew meanwhile, the numbers are no longer those of the module. */
export function sliceBack(slice: Numbers, length: number, place: string): void {
  if (slice.length !== length) throw new TypeMismatch(place, "memory grew while the host worked on it", true);
}

/** Refuses a function that only a host can have. */
export function noSlices(): never {
  throw new SchemaError("the module gave a function that takes slices, which only the host can supply");
}

/** In development, takes the numbers away from a host that keeps them: memory grows by nothing, which detaches them. */
export function detach(m: Memory): void {
  m.core.memory!.grow(0);
  m.fresh();
}
