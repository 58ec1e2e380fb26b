import { SchemaError } from "../errors/classes.js";
import { outOfRange } from "../errors/out-of-range.js";

/** Refuses the discriminant of an enum. */
export function invalidDiscriminant(type: string, discriminant: number | undefined): never {
  throw new SchemaError("invalid discriminant " + discriminant + " for `" + type + "`");
}

/** The discriminant of an enum's case. */
export function enumIndex(cases: readonly unknown[], value: unknown, path?: string): number {
  const index = cases.indexOf(value);
  if (index < 0) outOfRange(cases.map((name) => '"' + name + '"').join(" | "), value, path);
  return index;
}
