import { TypeMismatch } from "./errors.js";

/** Adds the place where an error happened: a field as `.name`, an index as a number. */
export function within(error: unknown, place: string | number): unknown {
  if (error instanceof TypeMismatch && !error.placed) {
    const segment = typeof place === "string" ? place : place < 0 ? "" : "[" + place + "]";
    error.path = segment + error.path;
  }
  return error;
}
