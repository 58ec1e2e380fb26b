/** Refuses a frozen array for a `&mut` argument. */
function expectWritable(value) {
  if (lengthOf(value) && Object.isFrozen(value))
    mismatch("array that can be changed", "frozen array");
}
/** Copies the elements of a `&mut` argument back to the caller's array. */
function copyBack(view, address, length, value, path) {
  const start = address / view.BYTES_PER_ELEMENT;
  const target = value;
  let i = 0;
  try {
    expectLength(value, length);
    for (; i < length; i++)
      target[i] = view[start + i];
  }
  catch (error) {
    const isFixed = isInstance(error, TypeError) && Object.getOwnPropertyDescriptor(target, i)?.writable === false;
    if (isFixed) {
      throw new TypeMismatch(path + "[" + i + "]", "expected an element that can be changed", true, error);
    }
    throw isInstance(error, TypeMismatch) ? new TypeMismatch(path, error.why, true, error.cause) : error;
  }
}
