import { TypeMismatch } from "./errors.js";
import { isA } from "./is-a.js";
import { count, exactly, type Numbers } from "./lists-in.js";
import { wrong } from "./mismatch.js";

/** Refuses an array that what the guest changes can't be given back in. */
export function writable(value: unknown): void {
  if (count(value) && Object.isFrozen(value)) wrong("array that can be changed", "frozen array");
}

/** Gives back what the guest has changed in a `&mut` argument. */
export function copyBack(view: Numbers, address: number, length: number, value: unknown, path: string): void {
  const start = address / view.BYTES_PER_ELEMENT;
  const target = value as { [index: number]: number | bigint };
  let i = 0;
  try {
    exactly(value, length);
    for (; i < length; i++) target[i] = view[start + i]!;
  } catch (error) {
    const isFixed = isA(error, TypeError) && Object.getOwnPropertyDescriptor(target, i)?.writable === false;
    if (isFixed) throw new TypeMismatch(path + "[" + i + "]", "expected an element that can be changed", true);
    throw isA(error, TypeMismatch) ? new TypeMismatch(path, error.why, true) : error;
  }
}
