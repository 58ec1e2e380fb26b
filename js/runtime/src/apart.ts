import { wrong } from "./mismatch.js";

/** Checks that a `&mut` argument is not that of another parameter too: of two that the module changes, one's changes would be lost. */
export function apart(value: unknown, other: unknown, name: string): void {
  if (value === other || overlap(value, other)) wrong("an array of its own", "one that is also `" + name + "`");
}

function overlap(a: unknown, b: unknown): boolean {
  if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b) || a.buffer !== b.buffer) return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
