/** Larger arrays are made by their constructor: `slice` clears memory before it copies. */
const LARGE_BYTES = 16384;
/** Lifts a list of numbers as a copy. */
function liftNumbers(memory, view, address, length) {
  const size = view.BYTES_PER_ELEMENT;
  // The address of an empty list may be anything.
  const start = length ? memory.checkRange(address, length * size, size) / size : 0;
  const end = start + length;
  if (length * size < LARGE_BYTES)
    return view.slice(start, end);
  const List = view.constructor;
  return new List(view.subarray(start, end));
}
