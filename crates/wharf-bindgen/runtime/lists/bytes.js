/** The built-in getters, which no property of the value or its class can hide. */
const buffer = Object.getOwnPropertyDescriptors(ArrayBuffer.prototype);
const view = Object.getOwnPropertyDescriptors(DataView.prototype);
/** The bytes of an ArrayBuffer or DataView; `undefined` for anything else, typed arrays included. */
function bytesOf(value) {
  try {
    // The getters throw for detached memory, and for values that only inherit from these classes.
    if (isInstance(value, ArrayBuffer)) {
      return new Uint8Array(value, 0, buffer.byteLength.get.call(value));
    }
    if (isInstance(value, DataView)) {
      const [start, length] = [view.byteOffset.get.call(value), view.byteLength.get.call(value)];
      return new Uint8Array(view.buffer.get.call(value), start, length);
    }
  }
  catch {
    mismatch("array", "detached buffer");
  }
  return undefined;
}
