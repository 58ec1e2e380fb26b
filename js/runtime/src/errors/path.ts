import { TypeMismatch } from "./classes.js";
import { isInstance, isRevoked } from "./inspect.js";

/** Prepends a path segment to a type mismatch inside `value`: a field as `.name`, or an index. */
export function prependPath(error: unknown, place: string | number, value: unknown): unknown {
  if (isInstance(error, TypeMismatch) && !error.placed) {
    const segment = typeof place === "string" ? place : place < 0 ? "" : "[" + place + "]";
    (error as { path: string }).path = segment + error.path;
  }
  return isInstance(error, TypeError) && isRevoked(value)
    ? new TypeMismatch("", "expected a value, got revoked proxy", false, error)
    : error;
}

/** The path segment of a map's entry: its key if that is a primitive value, else its index. */
export function mapEntryPath(key: unknown, index: number): string | number {
  if (index < 0 || key === Object(key)) return index;
  return "[" + (typeof key === "string" ? JSON.stringify(key) : String(key)) + "]";
}
