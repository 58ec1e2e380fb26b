import { SchemaError, TypeMismatch } from "../errors/classes.js";
import type { Memory } from "../memory/memory.js";
import type { Numbers } from "./lower-list.js";

/**
 * A view of the module's own numbers for the time of a call. It is not read here, hence not
 * charged.
 */
export function liftSlice<T extends Numbers>(memory: Memory, view: T, address: number, length: number): T {
  const size = view.BYTES_PER_ELEMENT;
  // The address of an empty slice may be anything.
  const start = length ? address / size : 0;
  if (length && (address % size || start + length > view.length)) memory.throwOutOfBounds(address);
  return view.subarray(start, start + length) as T;
}

/** Fails if memory grew during the call, which detaches the slice. */
export function checkSlice(slice: Numbers, length: number, place: string): void {
  if (slice.length !== length) {
    throw new TypeMismatch(place, "memory grew while the host worked on it", true);
  }
}

/** Refuses a guest function with slices among its parameters, which only the host can implement. */
export function rejectSliceFunction(): never {
  throw new SchemaError("the module returned a function that takes slices, which only a host can supply");
}

/** Begins a host function with slices, in development builds. */
export function holdSlices(memory: Memory): void {
  memory.heldSlices = (memory.heldSlices ?? 0) + 1;
}

/**
 * Detaches slices in development builds, in case the host has kept them: memory grows by nothing.
 * That would detach the slices of outer host functions too, hence only the outermost one does it.
 */
export function detachSlices(memory: Memory): void {
  if (--memory.heldSlices!) return;
  memory.core.memory!.grow(0);
  memory.ensureViews();
}
