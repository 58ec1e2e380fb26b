import type { Memory } from "../memory/memory.js";
import { encodeInto } from "./encode-into.js";

/**
 * Lowers a long string that is mostly ASCII; returns its address, or `undefined` for other strings.
 * Reserves one byte a character, and three only for what follows the first that is not ASCII.
 */
export function encodeLong(memory: Memory, value: string): number | undefined {
  if (isWide(value)) return undefined;
  const { length } = value;
  let address = memory.reserve(length, 1);
  let { read, written } = encodeInto(memory, value, address);
  if (read < length) {
    const begin = (memory.arenaTop = address);
    address = memory.reserve(written + (length - read) * 3, 1);
    if (address !== begin) memory.u8.copyWithin(address, begin, begin + written);
    written += encodeInto(memory, value.slice(read), address + written).written;
  }
  memory.lastLength = written;
  memory.arenaTop = address + written;
  return address;
}

/** Whether a sample of a text's characters is not ASCII. */
function isWide(text: string): boolean {
  let codes = 0;
  for (let i = 0; i < text.length; i += text.length >>> 5) codes |= text.charCodeAt(i);
  return codes > 127;
}
