import { SchemaError } from "./errors.js";
import type { Memory } from "./memory.js";
import { no } from "./mismatch.js";
import { textIn } from "./text-in.js";

/** Writes any value as JSON: the address of the text; its length is in `m.n`. */
export function jsonIn(m: Memory, value: unknown): number {
  const text: unknown = JSON.stringify(value);
  if (text === undefined) no("JSON", value);
  return textIn(m, text);
}

/** Reads JSON. */
export function jsonOut(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SchemaError("the module's result is not JSON", { cause });
  }
}
