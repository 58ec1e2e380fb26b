import { SchemaError } from "./errors.js";
import { unfit } from "./unfit.js";

/** Refuses a discriminant. */
export function noCase(type: string): never {
  throw new SchemaError("the module's result has a " + type + " of no known case");
}

/** The number of an enum's case. */
export function caseIn(cases: readonly unknown[], value: unknown, path?: string): number {
  const number = cases.indexOf(value);
  if (number < 0) unfit(cases.map((name) => '"' + name + '"').join(" | "), value, path);
  return number;
}
