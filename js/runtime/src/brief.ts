/** Up to this length a string is made of numbers here, if it is not ASCII. */
export const BRIEF = 24;

/** So many units make a string by one call. */
const AT_ONCE = 12;

/** Room for so many units is kept for the next text. */
const KEPT = 8192;

let kept: Uint16Array | undefined;

const { fromCharCode: units } = String;

/**
 * Reads a few bytes of UTF-8; `undefined` if they are not UTF-8. Node 20, nanoseconds, `utf8Slice` against this: 8 characters of German 110
 * and 32, of Russian 147 and 53, of Chinese 210 and 61.
 */
export function brief(u8: Uint8Array, start: number, end: number): string | undefined {
  const all = roomFor(BRIEF);
  const n = units16(all, u8, start, end);
  return n < 0 ? undefined : n <= AT_ONCE ? ofSome(all, 0, n) : ofAll(all, n);
}

/** Room for the units of so many bytes. */
export function roomFor(length: number): Uint16Array {
  return length > KEPT ? new Uint16Array(length) : (kept ??= new Uint16Array(KEPT));
}

/** To put strings together costs more than to make them: 130 ns for twelve characters by five calls. */
function ofAll(all: Uint16Array, n: number): string {
  let text = "";
  for (let i = 0; i < n; i += AT_ONCE) text += ofSome(all, i, Math.min(n - i, AT_ONCE));
  return text;
}

/** A string of up to twelve units. */
function ofSome(u: Uint16Array, i: number, n: number): string {
  switch (n) {
    case 0:
      return "";
    case 1:
      return units(u[i]!);
    case 2:
      return units(u[i]!, u[i + 1]!);
    case 3:
      return units(u[i]!, u[i + 1]!, u[i + 2]!);
    case 4:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!);
    case 5:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!);
    case 6:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!);
    case 7:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!);
    case 8:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!);
    case 9:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!, u[i + 8]!);
    case 10:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!, u[i + 8]!, u[i + 9]!);
    case 11:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!, u[i + 8]!, u[i + 9]!, u[i + 10]!);
    default:
      return units(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!, u[i + 8]!, u[i + 9]!, u[i + 10]!, u[i + 11]!);
  }
}

/** Writes the units of UTF-16; how many there are, or -1 if the bytes are no UTF-8. */
export function units16(units: Uint16Array, u8: Uint8Array, start: number, end: number): number {
  let p = start;
  let n = 0;
  // What follows a byte is masked with 63, whatever it is, and looked at.
  const isWrong = (byte: number): boolean => (byte & 0xc0) !== 0x80;
  while (p < end) {
    const a = u8[p++]!;
    if (a < 0x80) {
      units[n++] = a;
      continue;
    }
    const b = u8[p++]!;
    if (a < 0xe0) {
      if (a < 0xc2 || isWrong(b)) return -1;
      units[n++] = ((a & 31) << 6) | (b & 63);
      continue;
    }
    const c = u8[p++]!;
    if (isWrong(b) || isWrong(c)) return -1;
    if (a < 0xf0) {
      const unit = ((a & 15) << 12) | ((b & 63) << 6) | (c & 63);
      // Longer than need be, or half of a pair.
      if (unit < 0x800 || (unit & 0xf800) === 0xd800) return -1;
      units[n++] = unit;
      continue;
    }
    const d = u8[p++]!;
    const code = ((a & 7) << 18) | ((b & 63) << 12) | ((c & 63) << 6) | (d & 63);
    if (a > 0xf4 || isWrong(d) || code < 0x10000 || code > 0x10ffff) return -1;
    units[n++] = 0xd7c0 + (code >> 10);
    units[n++] = 0xdc00 | (code & 1023);
  }
  return p === end ? n : -1;
}
