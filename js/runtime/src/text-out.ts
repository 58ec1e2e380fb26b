import { decode, isNative, type Way } from "./decode.js";
import type { Memory } from "./memory.js";

/**
 * Up to this length a string is made of numbers.
 * Node 20, nanoseconds, `utf8Slice` and a decoder against that: 4 bytes 119, 135 and 30; 12 bytes 140, 199 and 40. What is put together
 * of more than 12 characters costs as much again when it is first read.
 */
const SHORT_OUT = isNative ? 12 : 24;

/** Makes it, as the generator puts it in; not for modules that are to be small. */
declare const brief: Way | undefined;

/** Reads a string of `length` bytes. */
export function textOut(m: Memory, address: number, length: number): string {
  return length === 0 ? "" : read(m, m.at(address, length, 1), length);
}

/** Reads a string that is known to be inside the memory. */
export function read(m: Memory, address: number, length: number): string {
  const { u8 } = m;
  const end = address + length;
  return (length > SHORT_OUT ? undefined : brief?.(u8, address, end)) ?? decode(u8, address, end);
}
