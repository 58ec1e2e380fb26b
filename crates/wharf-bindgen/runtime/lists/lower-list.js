/** A getter that all typed arrays inherit, which no property of the value or its class can hide. */
const inheritedGetter = (name) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), name).get;
const tagGetter = inheritedGetter(Symbol.toStringTag);
const lengthGetter = inheritedGetter("length");
/** The class name of a typed array of any realm; `undefined` for anything else. */
function typedArrayClass(value) {
  return tagGetter.call(value);
}
function typedArrayLength(value) {
  const length = lengthGetter.call(value);
  try {
    // A detached array has a length of 0 as well, but throws at every use.
    if (!length)
      Uint8Array.prototype.at.call(value, 0);
  }
  catch {
    mismatch("array", "detached array");
  }
  return length;
}
/** The length of an array or typed array, read once. */
function lengthOf(value) {
  const isList = isArray(value);
  if (!isList && typedArrayClass(value) === undefined)
    expectedType("array", value);
  const length = isList ? value.length : typedArrayLength(value);
  // A proxy may return anything.
  if (typeof length !== "number" || length >>> 0 !== length)
    expectedType("array", value);
  return length;
}
function isArray(value) {
  try {
    return Array.isArray(value);
  }
  catch {
    // A revoked proxy.
    return false;
  }
}
/** Checks that an array has exactly `length` elements. */
function expectLength(value, length) {
  const found = lengthOf(value);
  if (found !== length)
    mismatch(length + " values", String(found));
}
/** Copies a typed array into the arena; returns its address. `size` is that of an element. */
function lowerNumbers(memory, view, value, size) {
  const length = typedArrayLength(value);
  const address = memory.reserve(length * size, size);
  // The value may be a view of this memory, which has grown.
  if (lengthGetter.call(value) !== length)
    expectedType("array", value);
  memory[view].set(value, address / size);
  memory.lastLength = length;
  return address;
}
