import { TypeMismatch } from "./classes.js";

/** Refuses a value of another type than `want`. `path` is given by callers that know it. */
export function expectedType(want: string, value: unknown, path?: string): never {
  let got: string | null = "revoked proxy";
  try {
    if (value === null) got = value;
    else if (Array.isArray(value)) got = "array";
    else got = value instanceof Promise ? "Promise" : typeof value;
  } catch {
    // A revoked proxy throws at every question.
  }
  mismatch(want, got, path);
}

/** Refuses a value, and shows it if its type is right and only its range is wrong. */
export function outOfRange(want: string, value: unknown, path?: string): never {
  const type = typeof value;
  if (type === "number" && /^([ui](\d|s)|number)/.test(want)) mismatch(want, String(value), path);
  if (type === "bigint" && want.startsWith("bigint")) mismatch(want, value + "n", path);
  if (type === "string" && want.startsWith('"')) {
    mismatch(want, JSON.stringify(value).slice(0, 40), path);
  }
  expectedType(want, value, path);
}

/** Refuses a value that is described as `got`. */
export function mismatch(want: string, got: string | null, path = "", cause?: unknown): never {
  throw new TypeMismatch(path, "expected " + want + ", got " + got, path !== "", cause);
}
