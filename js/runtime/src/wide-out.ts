/** What Node has beside the standard: a method that makes a string of the UTF-16 in a part of any array. */
interface Slices {
  ucs2Slice?(this: Uint16Array, start: number, end: number): string;
}

const { ucs2Slice } = (globalThis as { readonly Buffer?: { readonly prototype: Slices } }).Buffer?.prototype ?? {};

/** Room for so many units is kept for the next text. */
const KEPT = 8192;

/** Up to this length a string is put together here. */
const BRIEF = 32;

const { fromCharCode: ofUnits } = String;

let kept: Uint16Array | undefined;

/**
 * Reads UTF-8 that is not ASCII; `undefined` where it is of no use, and where the bytes are no UTF-8. Node 20, nanoseconds, `utf8Slice`
 * against this: 8 characters of German 110 and 32, of Russian 147 and 53, of Chinese 210 and 61; 1,024 characters of Russian 12,600
 * and 6,400, of Chinese 19,600 and 7,400, but of German 2,900 and 7,400, hence the question how dense they are. A decoder takes longer
 * than `utf8Slice`, of short texts twice as long.
 */
export function wideOut(u8: Uint8Array, start: number, end: number): string | undefined {
  const length = end - start;
  if (length > BRIEF ? !ucs2Slice || !isDense(u8, start, length) : isAscii(u8, start, end)) return undefined;
  const units = length > KEPT ? new Uint16Array(length) : (kept ??= new Uint16Array(KEPT));
  const n = units16(units, u8, start, end);
  if (n < 0) return undefined;
  return length > BRIEF ? ucs2Slice!.call(units, 0, n * 2) : together(units, n);
}

/** Whether two of eight bytes are not ASCII. */
function isDense(u8: Uint8Array, p: number, length: number): boolean {
  // A loop would cost a text of 1 KiB that is ASCII a tenth of its time.
  const s = length >>> 3;
  const first = (u8[p]! >>> 7) + (u8[p + s]! >>> 7) + (u8[p + 2 * s]! >>> 7) + (u8[p + 3 * s]! >>> 7);
  const last = (u8[p + 4 * s]! >>> 7) + (u8[p + 5 * s]! >>> 7) + (u8[p + 6 * s]! >>> 7) + (u8[p + 7 * s]! >>> 7);
  return first + last > 1;
}

function isAscii(u8: Uint8Array, start: number, end: number): boolean {
  let p = start;
  while (p < end && u8[p]! < 0x80) p++;
  return p === end;
}

/** Makes a string of a few units: with as few calls as can be, since each makes one. */
function together(u: Uint16Array, n: number): string {
  let text = "";
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    text += ofUnits(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!, u[i + 4]!, u[i + 5]!, u[i + 6]!, u[i + 7]!);
  }
  if (i + 4 <= n) {
    text += ofUnits(u[i]!, u[i + 1]!, u[i + 2]!, u[i + 3]!);
    i += 4;
  }
  switch (n - i) {
    case 0:
      return text;
    case 1:
      return text + ofUnits(u[i]!);
    case 2:
      return text + ofUnits(u[i]!, u[i + 1]!);
    default:
      return text + ofUnits(u[i]!, u[i + 1]!, u[i + 2]!);
  }
}

/** Writes the units of UTF-16; how many there are, or -1 if the bytes are no UTF-8. */
function units16(units: Uint16Array, u8: Uint8Array, start: number, end: number): number {
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
