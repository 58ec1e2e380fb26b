import { TypeMismatch } from "./errors.js";

/** Refuses a value; `path` is where it is, if the caller knows. */
export function no(want: string, value: unknown, path?: string): never {
  const why = "expected " + want + ", got " + describe(want, value);
  throw new TypeMismatch(path ?? "", why, path !== undefined);
}

/** A value that is only out of range is shown, any other is named by its type. */
function describe(want: string, value: unknown): string {
  const type = typeof value;
  if (type === "number" && /^([ui](\d|s)|\d)/.test(want)) return String(value);
  if (type === "bigint" && want.startsWith("bigint")) return value + "n";
  if (type === "string" && want.startsWith('"')) return JSON.stringify(value).slice(0, 40);
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : value instanceof Promise ? "Promise" : type;
}
