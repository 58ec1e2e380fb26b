import { SchemaError } from "../errors/classes.js";

/** Reads a bool, or the discriminant of an option or result. */
export function readBool(byte: number | undefined): boolean {
  if (byte! > 1) throw new SchemaError("the module's result has an invalid bool: " + byte);
  return byte === 1;
}
