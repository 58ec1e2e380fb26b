/** Enters a value of a recursive type that is lifted. */
function enterLift(memory) {
  if (++memory.depth > MAX_DEPTH) {
    throw new SchemaError("the module's result is nested deeper than " + MAX_DEPTH);
  }
}
/** Enters a value of a recursive type that is lowered. */
function enterLower(memory) {
  if (++memory.depth > MAX_DEPTH) {
    throw new TypeMismatch("", "nested deeper than " + MAX_DEPTH, false);
  }
}
