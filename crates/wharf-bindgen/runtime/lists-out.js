// needs: ; gives: copyOut
/** Reads a list of numbers: a copy. */
function copyOut(m, view, address, length) {
    const size = view.BYTES_PER_ELEMENT;
    // The address of nothing is not looked at.
    const start = length ? m.at(address, length * size, size) / size : 0;
    return view.slice(start, start + length);
}
