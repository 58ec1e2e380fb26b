import type { Memory } from "./memory.js";
import { no } from "./mismatch.js";

const encoder = new TextEncoder();

/**
 * Up to this length a loop over `charCodeAt` is quicker than `encodeInto`, which needs a subarray.
 * Node 20, nanoseconds: 16 characters 44 against 80, 24: 66 against 82, 32: 85 against 80.
 */
const SHORT_IN = 24;

/**
 * From this length on, space is not reserved for the worst case of three bytes a character. Below it that is cheaper than to
 * go on behind the ASCII part: the rest of the string would be copied for it.
 */
const LONG = 2 << 20;

/** Writes a string into the arena: its address, and its length in `m.n`. */
export function textIn(m: Memory, value: unknown): number {
  if (typeof value !== "string") no("string", value);
  const { length } = value;
  if (length > SHORT_IN) return length < LONG ? encode(m, value) : encodeLong(m, value);
  let { top } = m;
  if (top + length > m.end) top = m.more(length);
  const { u8 } = m;
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 127) {
      m.top = top;
      return encode(m, value);
    }
    u8[top + i] = code;
  }
  m.n = length;
  m.top = top + length;
  return top;
}

/** `encodeInto` writes U+FFFD for each lone surrogate. */
function encode(m: Memory, value: string): number {
  const address = m.take(value.length * 3, 1);
  const { written } = encoder.encodeInto(value, m.u8.subarray(address, m.top));
  m.top = address + (m.n = written);
  return address;
}

/** Most long texts are ASCII: tries one byte a character, and goes on with three for the rest. */
function encodeLong(m: Memory, value: string): number {
  let address = m.take(value.length, 1);
  const first = encoder.encodeInto(value, m.u8.subarray(address, m.top));
  m.n = first.written;
  if (first.read < value.length) {
    const rest = value.slice(first.read);
    const begin = address;
    m.top = begin;
    address = m.take(first.written + rest.length * 3, 1);
    if (address !== begin) m.u8.copyWithin(address, begin, begin + first.written);
    const room = m.u8.subarray(address + first.written, m.top);
    m.n += encoder.encodeInto(rest, room).written;
  }
  m.top = address + m.n;
  return address;
}
