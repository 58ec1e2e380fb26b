/** Reads a bool, or the discriminant of an option or result. */
function readBool(byte) {
  if (byte > 1)
    throw new SchemaError("the module's result has an invalid bool: " + byte);
  return byte === 1;
}
