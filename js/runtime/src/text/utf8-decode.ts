import { SchemaError } from "../errors/classes.js";
import { decodeAscii, decodeWide } from "./fast-decode.js";
import { bufferMethods, hasUtf8Slice } from "./node-buffer.js";

const { utf8Slice } = bufferMethods;

/**
 * Replaces invalid UTF-8 by U+FFFD, as `utf8Slice` does. A strict decoder reads ASCII twice, hence
 * it is used only for texts with a U+FFFD. A byte order mark is part of the text.
 */
const decoder = hasUtf8Slice ? undefined : new TextDecoder("utf-8", { ignoreBOM: true });

/** Decodes the UTF-8 from `start` to `end`. */
export function decodeUtf8(u8: Uint8Array, start: number, end: number): string {
  const fast = decodeWide?.(u8, start, end) ?? decodeAscii?.(u8, start, end);
  if (fast !== undefined) return fast;
  const text = decoder
    ? decoder.decode(new Uint8Array(u8.buffer, start, end - start))
    : utf8Slice!.call(u8, start, end);
  return text.includes("\uFFFD") ? decodeStrict(u8.subarray(start, end)) : text;
}

/** Decodes bytes whose text has a U+FFFD, either of its own or in place of invalid bytes. */
function decodeStrict(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SchemaError("the module's result has a string that is not UTF-8", { cause });
  }
}
