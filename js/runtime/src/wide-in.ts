import type { Memory } from "./memory.js";
import { noText } from "./text-in.js";

/**
 * Writes a short string that is not ASCII into the arena: its address, and its length in `m.n`. Characters before `from` are ASCII, and
 * are there already.
 *
 * Node 20, nanoseconds, `encodeInto` against this: 8 characters of German 180 and 61, of Russian 106 and 31, of Chinese 112 and 36;
 * 24 characters 217 and 164, 133 and 81, 140 and 99.
 */
export function wideIn(m: Memory, value: string, from: number): number {
  const { length } = value;
  let begin = m.top;
  let i = from;
  if (begin + length * 3 > m.end) {
    begin = m.more(length * 3);
    i = 0;
  }
  const { u8 } = m;
  let p = begin + i;
  for (; i < length; i++) {
    let code = value.charCodeAt(i);
    if (code < 0x80) {
      u8[p++] = code;
      continue;
    }
    if (code < 0x800) {
      u8[p++] = 0xc0 | (code >> 6);
      u8[p++] = 0x80 | (code & 63);
      continue;
    }
    if ((code & 0xf800) === 0xd800) {
      const low = code < 0xdc00 ? value.charCodeAt(i + 1) : 0;
      if ((low & 0xfc00) === 0xdc00) {
        i++;
        code = ((code - 0xd7c0) << 10) | (low & 1023);
        u8[p++] = 0xf0 | (code >> 18);
        u8[p++] = 0x80 | ((code >> 12) & 63);
        u8[p++] = 0x80 | ((code >> 6) & 63);
        u8[p++] = 0x80 | (code & 63);
        continue;
      }
      noText();
    }
    u8[p++] = 0xe0 | (code >> 12);
    u8[p++] = 0x80 | ((code >> 6) & 63);
    u8[p++] = 0x80 | (code & 63);
  }
  m.n = p - begin;
  m.top = p;
  return begin;
}
