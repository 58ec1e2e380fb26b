/**
 * Refuses a `&mut` argument that shares memory with another one: the changes of one would be lost.
 */
function rejectOverlap(value, other, name) {
  if (value === other || overlap(value, other)) {
    mismatch("an array of its own", "one that is also `" + name + "`");
  }
}
function overlap(a, b) {
  if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b) || a.buffer !== b.buffer)
    return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
