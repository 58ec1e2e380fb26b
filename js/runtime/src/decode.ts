import { SchemaError } from "./errors.js";

/** What Node has beside the standard: methods that make a string of some bytes of any array. */
interface Slices {
  utf8Slice?(this: Uint8Array, start: number, end: number): string;
  latin1Slice?(this: Uint8Array, start: number, end: number): string;
  ucs2Slice?(this: Uint16Array, start: number, end: number): string;
}

export const slices = (globalThis as { readonly Buffer?: { readonly prototype: Slices } }).Buffer?.prototype ?? {};

const { utf8Slice } = slices;

/**
 * Whether that method is there: it needs no view, which costs a short string more than all else.
 * Node 20, nanoseconds, a decoder against `utf8Slice`: 32 bytes 150 and 90, 1 KiB 517 and 401.
 * One of that name which leaves a byte order mark out is of no use.
 */
export const isNative = utf8Slice?.call(Uint8Array.of(0, 0xef, 0xbb, 0xbf, 0xff), 1, 5) === "\uFEFF\uFFFD";

/**
 * Puts U+FFFD in place of what is not UTF-8, as that method does: a strict decoder, which reads ASCII twice, is asked only where
 * one is found. A byte order mark is part of the text.
 */
const decoder = isNative ? undefined : new TextDecoder("utf-8", { ignoreBOM: true });

/** One way to read UTF-8, which may be none for these bytes. */
export type Way = (u8: Uint8Array, start: number, end: number) => string | undefined;

/** Quicker ways for some texts, as the generator puts them in; not for modules that are to be small. */
declare const wideOut: Way | undefined;
declare const asciiOut: Way | undefined;

/** Reads UTF-8 from `start` to `end`. */
export function decode(u8: Uint8Array, start: number, end: number): string {
  const quick = wideOut?.(u8, start, end) ?? asciiOut?.(u8, start, end);
  if (quick !== undefined) return quick;
  const text = decoder
    ? decoder.decode(new Uint8Array(u8.buffer, start, end - start))
    : utf8Slice!.call(u8, start, end);
  return text.includes("\uFFFD") ? strict(u8.subarray(start, end)) : text;
}

/** The text has a replacement character: its own, or one that stands for what is not UTF-8. */
function strict(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SchemaError("the module's result has a string that is not UTF-8", { cause });
  }
}
