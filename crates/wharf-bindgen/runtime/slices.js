// needs: SchemaError TypeMismatch; gives: sliceOut sliceBack noSlices detach
/** Numbers of the module's own memory, for the time of a call. They are not read here, so that they take nothing of what a lift may read. */
function sliceOut(m, view, address, length) {
    const size = view.BYTES_PER_ELEMENT;
    // The address of nothing is not looked at.
    const start = length ? address / size : 0;
    if (length && (address % size || start + length > view.length))
        m.outside(address);
    return view.subarray(start, start + length);
}
/** After the call: if memory grew meanwhile, the numbers are no longer those of the module. */
function sliceBack(slice, length, place) {
    if (slice.length !== length)
        throw new TypeMismatch(place, "memory grew while the host worked on it", true);
}
/** Refuses a function that only a host can have. */
function noSlices() {
    throw new SchemaError("the module gave a function that takes slices, which only the host can supply");
}
/** In development, takes the numbers away from a host that keeps them: memory grows by nothing, which detaches them. */
function detach(m) {
    m.core.memory.grow(0);
    m.fresh();
}
