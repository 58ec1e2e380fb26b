/** The built-in getters, which no property of the value or its class can hide. */
const bufferGetters = Object.getOwnPropertyDescriptors(ArrayBuffer.prototype);
const viewGetters = Object.getOwnPropertyDescriptors(DataView.prototype);
/**
 * The bytes of an ArrayBuffer or DataView; `undefined` for anything else, typed arrays included.
 */
function bytesOf(value) {
  try {
    // The getters throw for detached memory, and for values that only inherit from these classes.
    if (isInstance(value, ArrayBuffer)) {
      return new Uint8Array(value, 0, bufferGetters.byteLength.get.call(value));
    }
    if (isInstance(value, DataView)) {
      const [start, length] = [viewGetters.byteOffset, viewGetters.byteLength].map((getter) => getter.get.call(value));
      return new Uint8Array(viewGetters.buffer.get.call(value), start, length);
    }
  }
  catch {
    mismatch("array", "detached buffer");
  }
  return undefined;
}
