/**
 * A view of the module's own numbers for the time of a call. It is not read here, hence not
 * charged.
 */
function liftSlice(memory, view, address, length) {
  const size = view.BYTES_PER_ELEMENT;
  // The address of an empty slice may be anything.
  const start = length ? address / size : 0;
  if (length && (address % size || start + length > view.length))
    memory.throwOutOfBounds(address);
  return view.subarray(start, start + length);
}
/** Fails if memory grew during the call, which detaches the slice. */
function checkSlice(slice, length, place) {
  if (slice.length !== length) {
    throw new TypeMismatch(place, "memory grew while the host worked on it", true);
  }
}
/** Refuses a guest function with slices among its parameters, which only the host can implement. */
function rejectSliceFunction() {
  throw new SchemaError("the module returned a function that takes slices, which only a host can supply");
}
/** Begins a host function with slices, in development builds. */
function holdSlices(memory) {
  memory.heldSlices = (memory.heldSlices ?? 0) + 1;
}
/**
 * Detaches slices in development builds, in case the host has kept them: memory grows by nothing.
 * That would detach the slices of outer host functions too, hence only the outermost one does it.
 */
function detachSlices(memory) {
  if (--memory.heldSlices)
    return;
  memory.core.memory.grow(0);
  memory.ensureViews();
}
