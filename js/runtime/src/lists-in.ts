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

/** What all typed arrays have in common, whatever their own properties and those of their classes say. */
const common = (name: PropertyKey) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), name)!.get!;
const tagOf = common(Symbol.toStringTag) as (this: unknown) => string | undefined;
const lengthOf = common("length") as (this: unknown) => number;

/** The class of a typed array, of any realm; nothing else has one. */
export function classOf(value: unknown): string | undefined {
  return tagOf.call(value);
}

/** The length of a typed array. */
function lengthIn(value: unknown): number {
  const length = lengthOf.call(value);
  try {
    // One whose memory is gone has a length of 0 as well, but nothing can be done with it.
    if (!length) Uint8Array.prototype.at.call(value, 0);
  } catch {
    wrong("array", "detached array");
  }
  return length;
}

/** The length of an array or typed array, read once. */
export function count(value: unknown): number {
  const isArray = isList(value);
  if (!isArray && classOf(value) === undefined) no("array", value);
  const length: unknown = isArray ? value.length : lengthIn(value);
  // A proxy may say anything.
  if (typeof length !== "number" || length >>> 0 !== length) no("array", value);
  return length;
}

function isList(value: unknown): value is { readonly length: unknown } {
  try {
    return Array.isArray(value);
  } catch {
    // A proxy that was revoked.
    return false;
  }
}

/** Checks that there are exactly so many values. */
export function exactly(value: unknown, length: number): void {
  const found = count(value);
  if (found !== length) wrong(length + " values", String(found));
}

/** Writes a typed array into the arena, of elements of so many bytes; its address. */
export function copyIn(m: Memory, field: Field, value: Numbers, size: number): number {
  const length = lengthIn(value);
  const address = m.take(length * size, size);
  // It may have been a view of this memory, which has grown.
  if (lengthOf.call(value) !== length) no("array", value);
  (m[field] as { set(from: Numbers, at: number): void }).set(value, address / size);
  m.n = length;
  return address;
}

/** A field of `Memory` that is a typed array. */
export type Field = "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "f32" | "f64" | "u64" | "i64";
