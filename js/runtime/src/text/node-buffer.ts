/** Methods of Node's Buffer that work on any typed array. */
interface BufferMethods {
  utf8Slice?(this: Uint8Array, start: number, end: number): string;
  latin1Slice?(this: Uint8Array, start: number, end: number): string;
  ucs2Slice?(this: Uint16Array, start: number, end: number): string;
  indexOf?(this: Uint8Array, byte: number): number;
}

interface NodeGlobals {
  readonly Buffer?: { readonly prototype: BufferMethods };
}

export const bufferMethods = (globalThis as NodeGlobals).Buffer?.prototype ?? {};

/**
 * Whether Node's `utf8Slice` is there, which needs no view of the bytes. An implementation that
 * removes a byte order mark does not count.
 */
export const hasUtf8Slice =
  bufferMethods.utf8Slice?.call(Uint8Array.of(0, 0xef, 0xbb, 0xbf, 0xff), 1, 5) === "\uFEFF\uFFFD";
