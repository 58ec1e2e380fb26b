import { TypeMismatch } from "./errors.js";

/** Refuses a value, which is named by its type; `path` is where it is, if the caller knows. */
export function no(want: string, value: unknown, path?: string): never {
  let got: string | null = "revoked proxy";
  try {
    got = value === null ? value : Array.isArray(value) ? "array" : value instanceof Promise ? "Promise" : typeof value;
  } catch {
    // Such a proxy throws whatever is asked.
  }
  wrong(want, got, path);
}

/** Refuses a value that is called `got`. */
export function wrong(want: string, got: string | null, path = ""): never {
  throw new TypeMismatch(path, "expected " + want + ", got " + got, path !== "");
}
