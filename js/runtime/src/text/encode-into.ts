import { mismatch } from "../errors/mismatch.js";
import type { Memory } from "../memory/memory.js";
import { bufferMethods } from "./node-buffer.js";

const { indexOf } = bufferMethods;

/** Has no state. It is made on first use, because that slows down a start. */
let encoder: TextEncoder | undefined;

/** Encodes a string as UTF-8 into the bytes between an address and `arenaTop`. */
export function encodeInto(memory: Memory, value: string, address: number): TextEncoderEncodeIntoResult {
  const room = memory.u8.subarray(address, memory.arenaTop);
  const done = (encoder ??= new TextEncoder()).encodeInto(value, room);
  // Where bytes and characters are equally many, the text is ASCII.
  const isAscii = done.written === done.read;
  if (!isAscii && mayBeReplaced(room, done.written) && !isWellFormed(value)) rejectLoneSurrogate();
  return done;
}

/** Refuses a string with half of a surrogate pair, which UTF-8 can't represent. */
export function rejectLoneSurrogate(): never {
  mismatch("string", "half of a surrogate pair");
}

/**
 * Whether encoded bytes may contain U+FFFD in place of half of a pair. Node finds its first byte
 * much faster than it checks the string.
 */
function mayBeReplaced(bytes: Uint8Array, length: number): boolean {
  if (!indexOf) return true;
  const at = indexOf.call(bytes, 0xef);
  return at >= 0 && at < length;
}

/** Whether a string has no half of a surrogate pair. */
function isWellFormed(value: string & { isWellFormed?(): boolean }): boolean {
  return value.isWellFormed?.() ?? !/\p{Cs}/u.test(value);
}
