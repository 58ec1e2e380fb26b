/** Refuses a value, and shows it if its type is right and only its range is wrong. */
function outOfRange(want, value, path) {
  const type = typeof value;
  if (type === "number" && /^([ui](\d|s)|number)/.test(want))
    mismatch(want, String(value), path);
  if (type === "bigint" && want.startsWith("bigint"))
    mismatch(want, value + "n", path);
  if (type === "string" && want.startsWith('"')) {
    mismatch(want, JSON.stringify(value).slice(0, 40), path);
  }
  expectedType(want, value, path);
}
