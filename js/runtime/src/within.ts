import { TypeMismatch } from "./errors.js";
import { isA } from "./is-a.js";
import { isRevoked } from "./revoked.js";

/** Adds the place where an error happened in a value: a field as `.name`, an index as a number. */
export function within(error: unknown, place: string | number, value: unknown): unknown {
  if (isA(error, TypeMismatch) && !error.placed) {
    const segment = typeof place === "string" ? place : place < 0 ? "" : "[" + place + "]";
    error.path = segment + error.path;
  }
  return isA(error, TypeError) && isRevoked(value) ? new TypeMismatch("", "expected a value, got revoked proxy", false) : error;
}
