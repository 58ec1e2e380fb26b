import type { Memory } from "../memory/memory.js";
import { decodeShort } from "./fast-decode.js";
import { hasUtf8Slice } from "./node-buffer.js";
import { decodeUtf8 } from "./utf8-decode.js";

/** Up to this length `decodeShort` is faster than the engine's decoder. */
const SHORT_BYTES = hasUtf8Slice ? 12 : 24;

/** Lifts a string of `length` bytes. */
export function liftString(memory: Memory, address: number, length: number): string {
  return length ? decodeString(memory, memory.checkRange(address, length, 1), length) : "";
}

/** Reads a string that is known to be inside the memory. */
export function decodeString(memory: Memory, address: number, length: number): string {
  const { u8 } = memory;
  const end = address + length;
  const short = length > SHORT_BYTES ? undefined : decodeShort?.(u8, address, end);
  return short ?? decodeUtf8(u8, address, end);
}
