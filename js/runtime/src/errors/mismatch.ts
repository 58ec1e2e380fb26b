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

/** Refuses a value that is described as `got`. */
export function mismatch(want: string, got: string | null, path = "", cause?: unknown): never {
  throw new TypeMismatch(path, "expected " + want + ", got " + got, path !== "", cause);
}
