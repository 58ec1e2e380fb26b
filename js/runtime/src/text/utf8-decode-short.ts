/** The longest string, in bytes, that is decoded here if it is not ASCII. */
export const MAX_SHORT_BYTES = 24;

/** How many UTF-16 units one call makes a string of. */
const CHUNK = 12;

/** The scratch array that is kept between calls holds so many units. */
const SCRATCH_UNITS = 8192;

let scratch: Uint16Array | undefined;

const { fromCharCode } = String;

/** Decodes a few bytes of UTF-8; returns `undefined` if they are invalid. */
export function decodeShort(u8: Uint8Array, start: number, end: number): string | undefined {
  const units = scratchFor(MAX_SHORT_BYTES);
  const length = utf8ToUtf16(units, u8, start, end);
  if (length < 0) return undefined;
  return length <= CHUNK ? fromUnitsChunk(units, 0, length) : fromUnits(units, length);
}

/** An array with room for `length` units. */
export function scratchFor(length: number): Uint16Array {
  if (length > SCRATCH_UNITS) return new Uint16Array(length);
  return (scratch ??= new Uint16Array(SCRATCH_UNITS));
}

/** Makes a string of units, in as few calls as possible: concatenation is slow. */
function fromUnits(units: Uint16Array, length: number): string {
  let text = "";
  for (let i = 0; i < length; i += CHUNK) {
    text += fromUnitsChunk(units, i, Math.min(length - i, CHUNK));
  }
  return text;
}

/** Makes a string of up to twelve units from index `i`. */
function fromUnitsChunk(u: Uint16Array, i: number, length: number): string {
  const c = fromCharCode;
  switch (length) {
    case 0:
      return "";
    case 1:
      return c(u[i]!);
    case 2:
      return c(u[i]!, u[i + 1]!);
    case 3:
      return c(u[i]!, u[i + 1]!, u[i + 2]!);
    case 4:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!);
    case 5:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!);
    case 6:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!);
    case 7:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!);
    case 8:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!);
    case 9:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!,
        u[i + 8]!);
    case 10:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!,
        u[i + 8]!, u[i + 9]!);
    case 11:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!,
        u[i + 8]!, u[i + 9]!, u[i + 10]!);
    default:
      return c(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!,
        u[i + 8]!, u[i + 9]!, u[i + 10]!, u[i + 11]!);
  }
}

/** Whether a byte is not a continuation byte of UTF-8. */
const isNotContinuation = (byte: number): boolean => (byte & 0xc0) !== 0x80;

/** Converts UTF-8 to UTF-16; returns the number of units, or -1 for invalid bytes. */
export function utf8ToUtf16(units: Uint16Array, u8: Uint8Array, start: number, end: number): number {
  let p = start;
  let n = 0;
  while (p < end) {
    const a = u8[p++]!;
    if (a < 0x80) {
      units[n++] = a;
      continue;
    }
    const b = u8[p++]!;
    if (a < 0xe0) {
      if (a < 0xc2 || isNotContinuation(b)) return -1;
      units[n++] = ((a & 31) << 6) | (b & 63);
      continue;
    }
    const c = u8[p++]!;
    if (isNotContinuation(b) || isNotContinuation(c)) return -1;
    if (a < 0xf0) {
      const unit = ((a & 15) << 12) | ((b & 63) << 6) | (c & 63);
      // An overlong encoding, or a surrogate.
      if (unit < 0x800 || (unit & 0xf800) === 0xd800) return -1;
      units[n++] = unit;
      continue;
    }
    const d = u8[p++]!;
    const code = ((a & 7) << 18) | ((b & 63) << 12) | ((c & 63) << 6) | (d & 63);
    if (a > 0xf4 || isNotContinuation(d) || code < 0x10000 || code > 0x10ffff) return -1;
    units[n++] = 0xd7c0 + (code >> 10);
    units[n++] = 0xdc00 | (code & 1023);
  }
  return p === end ? n : -1;
}
