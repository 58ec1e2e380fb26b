/** The place of a map's entry in a path: by its key where that can be written, else by its number. */
export function ofKey(key: unknown, index: number): string | number {
  if (index < 0 || (typeof key === "object" && key !== null)) return index;
  return "[" + (typeof key === "string" ? JSON.stringify(key) : String(key)) + "]";
}
