import { SchemaError } from "./errors.js";

/** A bool, or the discriminant of an option or result. */
export function flag(byte: number | undefined): boolean {
  if (byte! > 1) throw new SchemaError("the module's result has a bool that is " + byte);
  return byte === 1;
}
