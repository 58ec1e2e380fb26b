import { SchemaError, TypeMismatch } from "./errors.js";
import type { Memory } from "./memory.js";

/** How deep values of types that contain themselves may nest, in guests and in every host. */
const MOST = 1000;

/** Goes into a value that is lifted. */
export function deeper(m: Memory): void {
  if (++m.depth > MOST) throw new SchemaError("the module's result is nested deeper than " + MOST);
}

/** Goes into a value that is lowered. */
export function deeperIn(m: Memory): void {
  if (++m.depth > MOST) throw new TypeMismatch("", "nested deeper than " + MOST, false);
}
