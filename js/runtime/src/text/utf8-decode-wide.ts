import { bufferMethods } from "./node-buffer.js";
import { decodeShort, MAX_SHORT_BYTES, scratchFor, utf8ToUtf16 } from "./utf8-decode-short.js";

const { ucs2Slice } = bufferMethods;

/** Whether `ucs2Slice` is there and counts bytes: one release of Deno counts elements. */
const hasUcs2Slice = ucs2Slice?.call(Uint16Array.of(65, 66, 67), 0, 2) === "A";

/**
 * Decodes UTF-8 that is mostly not ASCII; returns `undefined` if it is mostly ASCII, which engines
 * decode faster, or invalid.
 */
export function decodeWide(u8: Uint8Array, start: number, end: number): string | undefined {
  const length = end - start;
  const isShort = length <= MAX_SHORT_BYTES;
  if (!(isShort || hasUcs2Slice) || !isDense(u8, start, length)) return undefined;
  if (isShort) return decodeShort(u8, start, end);
  const units = scratchFor(length);
  const count = utf8ToUtf16(units, u8, start, end);
  return count < 0 ? undefined : ucs2Slice!.call(units, 0, count * 2);
}

/** Whether at least two of eight sampled bytes are not ASCII. Unrolled: a loop costs more. */
function isDense(u8: Uint8Array, p: number, length: number): boolean {
  const s = length >>> 3;
  const high = (at: number): number => u8[at]! >>> 7;
  const first = high(p) + high(p + s) + high(p + 2 * s) + high(p + 3 * s);
  const last = high(p + 4 * s) + high(p + 5 * s) + high(p + 6 * s) + high(p + 7 * s);
  return first + last > 1;
}
