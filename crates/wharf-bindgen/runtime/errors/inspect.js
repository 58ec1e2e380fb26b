/** Whether a value, which may be anything that was thrown, is an instance of a class. */
function isInstance(value, type) {
  try {
    return value instanceof type;
  }
  catch {
    // A revoked proxy.
    return false;
  }
}
/** Whether a value is a revoked proxy: every operation on one throws, `instanceof` included. */
function isRevoked(value) {
  try {
    Array.isArray(value);
    return false;
  }
  catch {
    return true;
  }
}
