import { expectedType, mismatch } from "../errors/mismatch.js";
import type { Memory } from "../memory/memory.js";

/** A typed array of plain numbers. */
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

/** A field of `Memory` that is a typed array. */
export type ViewName = "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "f32" | "f64" | "u64" | "i64";

/** A getter that all typed arrays inherit, which no property of the value or its class can hide. */
const inheritedGetter = (name: PropertyKey) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), name)!.get!;
const tagGetter = inheritedGetter(Symbol.toStringTag) as (this: unknown) => string | undefined;
const lengthGetter = inheritedGetter("length") as (this: unknown) => number;

/** The class name of a typed array of any realm; `undefined` for anything else. */
export function typedArrayClass(value: unknown): string | undefined {
  return tagGetter.call(value);
}

function typedArrayLength(value: unknown): number {
  const length = lengthGetter.call(value);
  try {
    // A detached array has a length of 0 as well, but throws at every use.
    if (!length) Uint8Array.prototype.at.call(value, 0);
  } catch {
    mismatch("array", "detached array");
  }
  return length;
}

/** The length of an array or typed array, read once. */
export function lengthOf(value: unknown): number {
  const isList = isArray(value);
  if (!isList && typedArrayClass(value) === undefined) expectedType("array", value);
  const length: unknown = isList ? value.length : typedArrayLength(value);
  // A proxy may return anything.
  if (typeof length !== "number" || length >>> 0 !== length) expectedType("array", value);
  return length;
}

function isArray(value: unknown): value is { readonly length: unknown } {
  try {
    return Array.isArray(value);
  } catch {
    // A revoked proxy.
    return false;
  }
}

/** Checks that an array has exactly `length` elements. */
export function expectLength(value: unknown, length: number): void {
  const found = lengthOf(value);
  if (found !== length) mismatch(length + " values", String(found));
}

/** Copies a typed array into the arena; returns its address. `size` is that of an element. */
export function lowerNumbers(memory: Memory, view: ViewName, value: Numbers, size: number): number {
  const length = typedArrayLength(value);
  const address = memory.reserve(length * size, size);
  // The value may be a view of this memory, which has grown.
  if (lengthGetter.call(value) !== length) expectedType("array", value);
  (memory[view] as { set(from: Numbers, at: number): void }).set(value, address / size);
  memory.lastLength = length;
  return address;
}
