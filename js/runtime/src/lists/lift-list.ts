import type { Memory } from "../memory/memory.js";
import type { Numbers } from "./lower-list.js";

/** Larger arrays are made by their constructor: `slice` clears memory before it copies. */
const LARGE_BYTES = 16384;

/** Lifts a list of numbers as a copy. */
export function liftNumbers<T extends Numbers>(memory: Memory, view: T, address: number, length: number): T {
  const size = view.BYTES_PER_ELEMENT;
  // The address of an empty list may be anything.
  const start = length ? memory.checkRange(address, length * size, size) / size : 0;
  const end = start + length;
  if (length * size < LARGE_BYTES) return view.slice(start, end) as T;
  const List = view.constructor as new (from: Numbers) => T;
  return new List(view.subarray(start, end));
}
