/** Whether a value, which may be anything that was thrown, is an instance of a class. */
export function isInstance<T>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    // A revoked proxy.
    return false;
  }
}

/** Whether a value is a revoked proxy: every operation on one throws, `instanceof` included. */
export function isRevoked(value: unknown): boolean {
  try {
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}

/**
 * Whether an engine reports that its stack is exhausted: by a RangeError, or by Firefox's
 * InternalError. Uses no regular expression: Firefox can't compile one when the stack is nearly full.
 */
export const isStackExhausted = (error: unknown): error is Error =>
  error instanceof Error && (error.name === "InternalError" || error.message.includes("call stack"));
