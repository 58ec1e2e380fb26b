// needs: SchemaError; gives: isNative decode
/**
 * Puts U+FFFD in place of what is not UTF-8: a strict decoder, which reads ASCII twice, is asked only where one is found.
 * A byte order mark is part of the text.
 */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const host = globalThis;
const { utf8Slice, latin1Slice } = host.Buffer?.prototype ?? {};
/**
 * Whether those methods are there: they need no view, which costs a short string more than all else.
 * Node 20, nanoseconds, a decoder against `utf8Slice`: 32 bytes 150 and 90, 1 KiB 517 and 401.
 * Methods of that name which leave a byte order mark out are of no use.
 */
const isNative = utf8Slice?.call(Uint8Array.of(0, 0xef, 0xbb, 0xbf, 0xff), 1, 5) === "\uFEFF\uFFFD";
/**
 * Up to this length a text is not asked whether it is ASCII: one byte a character is the quickest way to read it.
 * Node 20, microseconds, by `utf8Slice` against both: 4 KiB 1.5 and 1.2, 1 MiB 960 and 150. Of these, 0.4 are for finding the
 * function, which would cost as much as all else of a small module's start if it were found there.
 */
const ASKED = 4096;
/** Reads UTF-8 from `start` to `end`. */
function decode(u8, start, end) {
    if (isNative && end - start > ASKED) {
        const buffer = host.process?.getBuiltinModule?.("node:buffer");
        if (buffer?.isAscii(u8.subarray(start, end)))
            return latin1Slice.call(u8, start, end);
    }
    const text = isNative
        ? utf8Slice.call(u8, start, end)
        : decoder.decode(new Uint8Array(u8.buffer, start, end - start));
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
