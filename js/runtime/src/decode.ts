import { SchemaError } from "./errors.js";

/** What Node has beside the standard: methods that make a string of a part of any byte array. */
interface Slices {
  utf8Slice?(this: Uint8Array, start: number, end: number): string;
  latin1Slice(this: Uint8Array, start: number, end: number): string;
}

interface Host {
  readonly Buffer?: { readonly prototype: Slices };
  readonly process?: { getBuiltinModule?(name: string): { isAscii?(bytes: Uint8Array): boolean } };
}

const host = globalThis as Host;
const { utf8Slice, latin1Slice } = host.Buffer?.prototype ?? {};

/**
 * Whether those methods are there: they need no view, which costs a short string more than all else.
 * Node 20, nanoseconds, a decoder against `utf8Slice`: 32 bytes 150 and 90, 1 KiB 517 and 401.
 * Methods of that name which leave a byte order mark out are of no use.
 */
export const isNative = utf8Slice?.call(Uint8Array.of(0, 0xef, 0xbb, 0xbf, 0xff), 1, 5) === "\uFEFF\uFFFD";

/**
 * Puts U+FFFD in place of what is not UTF-8, as those methods do: a strict decoder, which reads ASCII twice, is asked only where
 * one is found. A byte order mark is part of the text.
 */
const decoder = isNative ? undefined : new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Up to this length a text is not asked whether it is ASCII: one byte a character is the quickest way to read it.
 * Node 20, microseconds, by `utf8Slice` against both: 4 KiB 0.58 and 0.59, 8 KiB 1.07 and 0.89, 1 MiB 570 and 110, finding the
 * function included. Found at the start, it would cost every module 70.
 */
const ASKED = 4096;

/** One way to read UTF-8, which may be none for these bytes. */
export type Way = (u8: Uint8Array, start: number, end: number) => string | undefined;

/** A quicker way for some texts, as the generator puts it in; not for modules that are to be small. */
declare const wideOut: Way | undefined;

/** Reads UTF-8 from `start` to `end`. */
export function decode(u8: Uint8Array, start: number, end: number): string {
  const quick = wideOut?.(u8, start, end);
  if (quick !== undefined) return quick;
  if (isNative && end - start > ASKED) {
    const buffer = host.process?.getBuiltinModule?.("node:buffer");
    if (buffer?.isAscii?.(u8.subarray(start, end))) return latin1Slice!.call(u8, start, end);
  }
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
