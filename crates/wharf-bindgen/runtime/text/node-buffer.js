const bufferMethods = globalThis.Buffer?.prototype ?? {};
/**
 * Whether Node's `utf8Slice` is there, which needs no view of the bytes. An implementation that
 * removes a byte order mark does not count.
 */
const hasUtf8Slice = bufferMethods.utf8Slice?.call(Uint8Array.of(0, 0xef, 0xbb, 0xbf, 0xff), 1, 5) === "\uFEFF\uFFFD";
