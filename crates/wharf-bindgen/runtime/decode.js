// needs: SchemaError; gives: slices isNative decode
const slices = globalThis.Buffer?.prototype ?? {};
const { utf8Slice } = slices;
/**
 * Whether that method is there: it needs no view, which costs a short string more than all else.
 * Node 20, nanoseconds, a decoder against `utf8Slice`: 32 bytes 150 and 90, 1 KiB 517 and 401.
 * One of that name which leaves a byte order mark out is of no use.
 */
const isNative = utf8Slice?.call(Uint8Array.of(0, 0xef, 0xbb, 0xbf, 0xff), 1, 5) === "\uFEFF\uFFFD";
/**
 * Puts U+FFFD in place of what is not UTF-8, as that method does: a strict decoder, which reads ASCII twice, is asked only where
 * one is found. A byte order mark is part of the text.
 */
const decoder = isNative ? undefined : new TextDecoder("utf-8", { ignoreBOM: true });
/** Reads UTF-8 from `start` to `end`. */
function decode(u8, start, end) {
    const quick = wideOut?.(u8, start, end) ?? asciiOut?.(u8, start, end);
    if (quick !== undefined)
        return quick;
    const text = decoder
        ? decoder.decode(new Uint8Array(u8.buffer, start, end - start))
        : utf8Slice.call(u8, start, end);
    return text.includes("\uFFFD") ? strict(u8.subarray(start, end)) : text;
}
/** The text has a replacement character: its own, or one that stands for what is not UTF-8. */
function strict(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (cause) {
        throw new SchemaError("the module's result has a string that is not UTF-8", { cause });
    }
}
