import type { Memory } from "../memory/memory.js";
import { rejectLoneSurrogate } from "./encode-into.js";

/**
 * Lowers a short string that is not ASCII; returns its address, and leaves its length in
 * `lastLength`. The characters before `from` are ASCII and written already.
 */
export function encodeWide(memory: Memory, value: string, from: number): number {
  const { length } = value;
  let begin = memory.arenaTop;
  let i = from;
  if (begin + length * 3 > memory.arenaEnd) {
    begin = memory.growArena(length * 3);
    i = 0;
  }
  const { u8 } = memory;
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
      rejectLoneSurrogate();
    }
    u8[p++] = 0xe0 | (code >> 12);
    u8[p++] = 0x80 | ((code >> 6) & 63);
    u8[p++] = 0x80 | (code & 63);
  }
  memory.lastLength = p - begin;
  memory.arenaTop = p;
  return begin;
}
