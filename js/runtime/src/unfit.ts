import { no, wrong } from "./mismatch.js";

/** Refuses a value. One that is of the right kind, but out of range, is shown. */
export function unfit(want: string, value: unknown, path?: string): never {
  const type = typeof value;
  if (type === "number" && /^[ui](\d|s)/.test(want)) wrong(want, String(value), path);
  if (type === "bigint" && want.startsWith("bigint")) wrong(want, value + "n", path);
  if (type === "string" && want.startsWith('"')) wrong(want, JSON.stringify(value).slice(0, 40), path);
  no(want, value, path);
}
