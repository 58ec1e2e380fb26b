import { isNative, slices } from "./decode.js";

interface Host {
  readonly process?: { getBuiltinModule?(name: string): { isAscii?(bytes: Uint8Array): boolean } };
}

const { process } = globalThis as Host;
const { latin1Slice } = slices;

/**
 * Up to this length a text is not asked whether it is ASCII: one byte a character is the quickest way to read it.
 * Node 20, microseconds, by `utf8Slice` against both: 4 KiB 0.58 and 0.59, 8 KiB 1.07 and 0.89, 1 MiB 570 and 110, finding the
 * function included. Found at the start, it would cost every module 70.
 */
const ASKED = 4096;

/** Reads a long text that is ASCII; `undefined` if it is not, and in hosts that can't do so quicker than by a decoder. */
export function asciiOut(u8: Uint8Array, start: number, end: number): string | undefined {
  if (end - start <= ASKED || !isNative) return undefined;
  const buffer = process?.getBuiltinModule?.("node:buffer");
  return buffer?.isAscii?.(u8.subarray(start, end)) ? latin1Slice!.call(u8, start, end) : undefined;
}
