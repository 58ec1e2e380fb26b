// needs: SchemaError; gives: flag
/** A bool, or the discriminant of an option or result. */
function flag(byte) {
    if (byte > 1)
        throw new SchemaError("the module's result has a bool that is " + byte);
    return byte === 1;
}
