import { TypeMismatch } from "../errors/classes.js";
import { isInstance } from "../errors/inspect.js";
import { mismatch } from "../errors/mismatch.js";
import { expectLength, lengthOf, type Numbers } from "./lower-list.js";

/** Refuses a frozen array for a `&mut` argument. */
export function expectWritable(value: unknown): void {
  if (lengthOf(value) && Object.isFrozen(value)) mismatch("array that can be changed", "frozen array");
}

/** Copies the elements of a `&mut` argument back to the caller's array. */
export function copyBack(view: Numbers, address: number, length: number, value: unknown, path: string): void {
  const start = address / view.BYTES_PER_ELEMENT;
  const target = value as { [index: number]: number | bigint };
  let i = 0;
  try {
    expectLength(value, length);
    for (; i < length; i++) target[i] = view[start + i]!;
  } catch (error) {
    const isFixed =
      isInstance(error, TypeError) && Object.getOwnPropertyDescriptor(target, i)?.writable === false;
    if (isFixed) {
      throw new TypeMismatch(path + "[" + i + "]", "expected an element that can be changed", true, error);
    }
    throw isInstance(error, TypeMismatch) ? new TypeMismatch(path, error.why, true, error.cause) : error;
  }
}
