import { isA } from "./is-a.js";
import { wrong } from "./mismatch.js";

/** The bytes of a buffer or a DataView; `undefined` for anything else. A typed array is a list of its numbers instead. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  try {
    if (isA(value, ArrayBuffer)) return new Uint8Array(value);
    if (isA(value, DataView)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  } catch {
    wrong("array", "detached buffer");
  }
  return undefined;
}
