import { SchemaError } from "./errors.js";

/** Says what first differs between two schemas, if it matters to code made for the old one. */
export function differ(old: string, section: string): void {
  if (old !== section) throw new SchemaError("the module is not the one this code was generated for");
}
