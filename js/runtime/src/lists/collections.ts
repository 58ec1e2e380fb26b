import { isInstance, isRevoked } from "../errors/inspect.js";
import { expectedType, mismatch } from "../errors/mismatch.js";

interface Shape {
  readonly size?: unknown;
  readonly [Symbol.toStringTag]?: unknown;
  readonly [Symbol.iterator]?: unknown;
}

/** The size of a Map or Set, read once. Collections of other realms are accepted by their shape. */
export function sizeOf(value: unknown, want: "Map" | "Set"): number {
  if (isRevoked(value)) expectedType(want, value);
  const { [Symbol.toStringTag]: tag, [Symbol.iterator]: iterator } = Object(value) as Shape;
  if (tag !== want && (tag === "Map" || tag === "Set")) mismatch(want, tag);
  const size = readSize(value);
  if (typeof iterator !== "function" || typeof size !== "number" || size >>> 0 !== size) {
    expectedType(want, value);
  }
  return size;
}

function readSize(value: unknown): unknown {
  try {
    return (Object(value) as Shape).size;
  } catch (error) {
    // The getter of Map refuses objects that only inherit from it, such as proxies without traps.
    if (isInstance(error, TypeError) && (isInstance(value, Map) || isInstance(value, Set))) {
      return undefined;
    }
    throw error;
  }
}

/** Checks an item of a map's iterator. */
export function expectEntry(value: unknown): readonly [unknown, unknown] {
  if (typeof value !== "object" || value === null || isRevoked(value)) expectedType("[key, value]", value);
  return value as [unknown, unknown];
}
