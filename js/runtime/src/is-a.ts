/** Whether a value, which may be anything that was thrown, is of a class: a revoked proxy is of none. */
export function isA<T>(value: unknown, type: abstract new (...args: never[]) => T): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}
