import { no } from "./mismatch.js";

/** The size of a Map or Set, read once. */
export function size(value: unknown, want: "Map" | "Set"): number {
  // By shape, not class: collections of other realms are as good.
  const { size } = Object(value) as { size?: unknown };
  const iterable = typeof (value as Iterable<unknown> | null)?.[Symbol.iterator] === "function";
  if (!iterable || typeof size !== "number" || size >>> 0 !== size) no(want, value);
  return size;
}
