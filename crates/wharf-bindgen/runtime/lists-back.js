// needs: TypeMismatch isA count exactly wrong; gives: writable copyBack
/** Refuses an array that what the guest changes can't be given back in. */
function writable(value) {
    if (count(value) && Object.isFrozen(value))
        wrong("array that can be changed", "frozen array");
}
/** Gives back what the guest has changed in a `&mut` argument. */
function copyBack(view, address, length, value, path) {
    const start = address / view.BYTES_PER_ELEMENT;
    const target = value;
    let i = 0;
    try {
        exactly(value, length);
        for (; i < length; i++)
            target[i] = view[start + i];
    }
    catch (error) {
        const isFixed = isA(error, TypeError) && Object.getOwnPropertyDescriptor(target, i)?.writable === false;
        if (isFixed)
            throw new TypeMismatch(path + "[" + i + "]", "expected an element that can be changed", true);
        throw isA(error, TypeMismatch) ? new TypeMismatch(path, error.why, true) : error;
    }
}
