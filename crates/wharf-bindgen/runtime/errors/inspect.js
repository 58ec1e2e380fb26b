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
/**
 * Whether an engine reports that its stack is exhausted: by a RangeError, or by Firefox's
 * InternalError. Uses no regular expression: Firefox can't compile one when the stack is nearly full.
 */
const isStackExhausted = (error) => error instanceof Error && (error.name === "InternalError" || error.message.includes("call stack"));
