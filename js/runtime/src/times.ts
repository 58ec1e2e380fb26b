import { no } from "./mismatch.js";

/** Milliseconds of a duration. */
export function durationIn(value: unknown): number {
  if (typeof value !== "number" || !(value >= 0 && value < 2 ** 64 * 1e3)) no("milliseconds", value);
  return value;
}

/** Milliseconds since 1970. */
export function timeIn(value: unknown): number {
  const millis = value instanceof Date ? value.getTime() : NaN;
  if (Number.isNaN(millis)) no("Date", value);
  return millis;
}
