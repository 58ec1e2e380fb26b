const nodeProcess = globalThis.process;
const { latin1Slice } = bufferMethods;
/** Longer texts are probed for ASCII, since one byte a character is read fastest. */
const PROBE_BYTES = 4096;
/**
 * Decodes a long text that is ASCII; returns `undefined` for any other, and in engines whose own
 * decoder is as fast. `isAscii` is looked up here, as that would slow down every start.
 */
function decodeAscii(u8, start, end) {
  if (end - start <= PROBE_BYTES || !hasUtf8Slice)
    return undefined;
  const buffer = nodeProcess?.getBuiltinModule?.("node:buffer");
  return buffer?.isAscii?.(u8.subarray(start, end)) ? latin1Slice.call(u8, start, end) : undefined;
}
