import { isA } from "./is-a.js";
import { no, wrong } from "./mismatch.js";
import { isRevoked } from "./revoked.js";

/** The size of a Map or Set, read once. */
export function size(value: unknown, want: "Map" | "Set"): number {
  if (isRevoked(value)) no(want, value);
  // By shape, not class: collections of other realms are as good.
  const { [Symbol.toStringTag]: tag, [Symbol.iterator]: iterator } = Object(value) as Shape;
  // But the one is not the other.
  if (tag !== want && (tag === "Map" || tag === "Set")) wrong(want, tag);
  const size = sizeOf(value);
  if (typeof iterator !== "function" || typeof size !== "number" || size >>> 0 !== size) no(want, value);
  return size;
}

interface Shape {
  readonly size?: unknown;
  readonly [Symbol.toStringTag]?: unknown;
  readonly [Symbol.iterator]?: unknown;
}

function sizeOf(value: unknown): unknown {
  try {
    return (Object(value) as Shape).size;
  } catch (error) {
    // Map's own getter refuses what only inherits from one, as a proxy does that has no traps.
    if (isA(error, TypeError) && (isA(value, Map) || isA(value, Set))) return undefined;
    throw error;
  }
}

/** What a map's iterator gives. */
export function entry(value: unknown): readonly [unknown, unknown] {
  if (typeof value !== "object" || value === null || isRevoked(value)) no("[key, value]", value);
  return value as [unknown, unknown];
}
