import { mismatch } from "../errors/mismatch.js";

/**
 * Refuses a `&mut` argument that shares memory with another one: the changes of one would be lost.
 */
export function rejectOverlap(value: unknown, other: unknown, name: string): void {
  if (value === other || overlap(value, other)) {
    mismatch("an array of its own", "one that is also `" + name + "`");
  }
}

function overlap(a: unknown, b: unknown): boolean {
  if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b) || a.buffer !== b.buffer) return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
