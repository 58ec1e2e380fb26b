import { MAX_DEPTH } from "../constants.js";
import { SchemaError, TypeMismatch } from "../errors/classes.js";
import type { Memory } from "./memory.js";

/** Enters a value of a recursive type that is lifted. */
export function enterLift(memory: Memory): void {
  if (++memory.depth > MAX_DEPTH) {
    throw new SchemaError("the module's result is nested deeper than " + MAX_DEPTH);
  }
}

/** Enters a value of a recursive type that is lowered. */
export function enterLower(memory: Memory): void {
  if (++memory.depth > MAX_DEPTH) {
    throw new TypeMismatch("", "nested deeper than " + MAX_DEPTH, false);
  }
}
