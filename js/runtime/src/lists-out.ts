import type { Numbers } from "./lists-in.js";
import type { Memory } from "./memory.js";

/** Reads a list of numbers: a copy. */
export function copyOut<T extends Numbers>(m: Memory, view: T, address: number, length: number): T {
  const size = view.BYTES_PER_ELEMENT;
  // The address of nothing is not looked at.
  const start = length ? m.at(address, length * size, size) / size : 0;
  return view.slice(start, start + length) as T;
}
