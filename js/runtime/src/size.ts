import { no, wrong } from "./mismatch.js";
import { isRevoked } from "./revoked.js";

/** The size of a Map or Set, read once. */
export function size(value: unknown, want: "Map" | "Set"): number {
  if (isRevoked(value)) no(want, value);
  // By shape, not class: collections of other realms are as good.
  const { size, [Symbol.toStringTag]: tag } = Object(value) as { size?: unknown; [Symbol.toStringTag]?: unknown };
  // But the one is not the other.
  if (tag !== want && (tag === "Map" || tag === "Set")) wrong(want, tag);
  const iterable = typeof (value as Iterable<unknown> | null | undefined)?.[Symbol.iterator] === "function";
  if (!iterable || typeof size !== "number" || size >>> 0 !== size) no(want, value);
  return size;
}

/** What a map's iterator gives. */
export function entry(value: unknown): readonly [unknown, unknown] {
  if (typeof value !== "object" || value === null || isRevoked(value)) no("[key, value]", value);
  return value as [unknown, unknown];
}
