// Formats results.

/** Formats nanoseconds with three digits and a unit. */
export function duration(ns) {
  if (ns === undefined) return "";
  for (const [unit, size] of [["ns", 1], ["µs", 1e3], ["ms", 1e6]]) {
    if (ns < 1000 * size || unit === "ms") return `${digits(ns / size)} ${unit}`;
  }
}

/** Formats a number with three digits, or more if it is larger. */
export function digits(number) {
  if (number >= 100) return number.toFixed(0);
  if (number >= 10) return number.toFixed(1);
  return number.toFixed(2);
}

/** Formats a ratio and its interval. */
export function times({ median, low, high }) {
  return `${digits(median)}×, ${digits(low)}–${digits(high)}`;
}

/** Formats a number of bytes. */
export function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${digits(bytes / 1024)} KiB`;
}
