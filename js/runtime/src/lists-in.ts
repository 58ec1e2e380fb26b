import type { Memory } from "./memory.js";
import { no, wrong } from "./mismatch.js";

/** A typed array over plain numbers. */
export type Numbers =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array
  | BigUint64Array
  | BigInt64Array;

/** The length of an array or typed array, read once. */
export function count(value: unknown): number {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) no("array", value);
  const { length } = value as { length?: unknown };
  // A proxy may say anything; a DataView has none.
  if (typeof length !== "number" || length >>> 0 !== length) no("array", value);
  return length;
}

/** Checks that there are exactly so many values. */
export function exactly(value: unknown, length: number): void {
  const found = count(value);
  if (found !== length) wrong(length + " values", String(found));
}

/** Writes a typed array into the arena; its address. */
export function copyIn(m: Memory, field: Field, value: Numbers): number {
  const { length, BYTES_PER_ELEMENT: size } = value;
  const address = m.take(length * size, size);
  // It may have been a view of this memory, which has grown.
  if (value.length !== length) no("array", value);
  (m[field] as { set(from: Numbers, at: number): void }).set(value, address / size);
  m.n = length;
  return address;
}

/** A field of `Memory` that is a typed array. */
export type Field = "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "f32" | "f64" | "u64" | "i64";

/** Gives back what the guest has changed in a `&mut` argument. */
export function copyBack(view: Numbers, address: number, length: number, value: unknown): void {
  const start = address / view.BYTES_PER_ELEMENT;
  const target = value as { length: number; [index: number]: number | bigint };
  const end = start + Math.min(length, target.length);
  for (let from = start; from < end; from++) target[from - start] = view[from]!;
}
