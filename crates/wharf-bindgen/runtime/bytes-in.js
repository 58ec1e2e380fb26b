// needs: isA wrong; gives: bytesOf
/** The bytes of a buffer or a DataView; `undefined` for anything else. A typed array is a list of its numbers instead. */
function bytesOf(value) {
    try {
        if (isA(value, ArrayBuffer))
            return new Uint8Array(value);
        if (isA(value, DataView))
            return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    }
    catch {
        wrong("array", "detached buffer");
    }
    return undefined;
}
