/** The place of a map's entry in a path: by its key where that is a primitive value, else by its number. */
export function ofKey(key: unknown, index: number): string | number {
  if (index < 0 || key === Object(key)) return index;
  return "[" + (typeof key === "string" ? JSON.stringify(key) : String(key)) + "]";
}
