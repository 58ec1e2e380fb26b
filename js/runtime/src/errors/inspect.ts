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
