/**
 * JSON whose whole numbers are bigints, so that no amount loses a digit.
 *
 * @typedef {null | boolean | bigint | string | Json[] | { [name: string]: Json }} Json
 */

/**
 * Reads a text; refuses numbers that JavaScript would round.
 *
 * @param {string} text
 * @returns {Json}
 */
export function parse(text) {
  return JSON.parse(text, (name, value) => {
    if (typeof value !== "number") return value;
    if (!Number.isSafeInteger(value)) throw new RangeError(`${name}: ${value} is no exact number`);
    return BigInt(value);
  });
}

/**
 * The value at a path of names.
 *
 * @param {Json} json
 * @param {string[]} path
 * @returns {Json}
 */
export function at(json, ...path) {
  let value = json;
  for (const name of path) {
    const inner = record(value);
    const next = Object.hasOwn(inner, name) ? inner[name] : undefined;
    if (next === undefined) throw new TypeError(`there is no ${path.join(".")}`);
    value = next;
  }
  return value;
}

/**
 * The text at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 */
export function text(json, ...path) {
  const value = at(json, ...path);
  if (typeof value !== "string") throw new TypeError(`${path.join(".")} is no text`);
  return value;
}

/**
 * The whole number at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 */
export function whole(json, ...path) {
  const value = at(json, ...path);
  if (typeof value !== "bigint") throw new TypeError(`${path.join(".")} is no whole number`);
  return value;
}

/**
 * The list at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 */
export function list(json, ...path) {
  const value = at(json, ...path);
  if (!Array.isArray(value)) throw new TypeError(`${path.join(".")} is no list`);
  return value;
}

/**
 * The names and values at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 * @returns {{ [name: string]: Json }}
 */
export function record(json, ...path) {
  const value = at(json, ...path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${path.join(".") || "it"} is no object`);
  }
  return value;
}
