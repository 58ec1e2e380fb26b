// How results are written.

/** Three digits and a unit. */
export function duration(ns) {
  if (ns === undefined) return "";
  for (const [unit, size] of [["ns", 1], ["µs", 1e3], ["ms", 1e6]]) {
    if (ns < 1000 * size || unit === "ms") return `${digits(ns / size)} ${unit}`;
  }
}

/** Two or three digits. */
export function digits(number) {
  if (number >= 100) return number.toFixed(0);
  if (number >= 10) return number.toFixed(1);
  return number.toFixed(2);
}

/** A ratio and its interval. */
export function times({ median, low, high }) {
  return `${digits(median)}×, ${digits(low)}–${digits(high)}`;
}

/** Bytes. */
export function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${digits(bytes / 1024)} KiB`;
}
