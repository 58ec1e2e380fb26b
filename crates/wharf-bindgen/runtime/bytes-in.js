// needs: isA wrong; gives: bytesOf
/** What buffers and DataViews say of themselves, whatever their own properties and those of their classes say. */
const whole = Object.getOwnPropertyDescriptors(ArrayBuffer.prototype).byteLength;
const part = Object.getOwnPropertyDescriptors(DataView.prototype);
/** The bytes of a buffer or a DataView; `undefined` for anything else. A typed array is a list of its numbers instead. */
function bytesOf(value) {
    try {
        // Each of them throws where the memory is gone, and where the value only inherits from what it seems to be.
        if (isA(value, ArrayBuffer))
            return new Uint8Array(value, 0, whole.get.call(value));
        if (isA(value, DataView)) {
            return new Uint8Array(part.buffer.get.call(value), part.byteOffset.get.call(value), part.byteLength.get.call(value));
        }
    }
    catch {
        wrong("array", "detached buffer");
    }
    return undefined;
}
