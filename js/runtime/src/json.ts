import { SchemaError } from "./errors.js";
import type { Memory } from "./memory.js";
import { no } from "./mismatch.js";
import { textIn } from "./text-in.js";

/** Writes any value as JSON: the address of the text; its length is in `m.n`. */
export function jsonIn(m: Memory, value: unknown): number {
  const text = written(value);
  if (typeof text !== "string") no("JSON", value);
  return textIn(m, text);
}

/** A bigint and a circle have no JSON. */
function written(value: unknown): unknown {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof TypeError) no("JSON", value);
    throw error;
  }
}

/** Reads JSON. */
export function jsonOut(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SchemaError("the module's result is not JSON", { cause });
  }
}
