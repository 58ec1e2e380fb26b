/**
 * JSON whose integers are bigints, so that amounts are exact.
 *
 * @typedef {null | boolean | bigint | string | Json[] | { [name: string]: Json }} Json
 */

/**
 * Parses a text. A number that JavaScript would round is an error.
 *
 * @param {string} text
 * @returns {Json}
 */
export function parse(text) {
  return JSON.parse(text, (name, value) => {
    if (typeof value !== "number") return value;
    if (Number.isSafeInteger(value)) return BigInt(value);
    throw new RangeError(`${name}: ${value} is not an exact integer`);
  });
}

/**
 * Returns the value at a path of names.
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
    if (next === undefined) throw new TypeError(`missing ${path.join(".")}`);
    value = next;
  }
  return value;
}

/**
 * Returns the text at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 */
export function text(json, ...path) {
  const value = at(json, ...path);
  if (typeof value !== "string") throw new TypeError(`${path.join(".")}: expected text`);
  return value;
}

/**
 * Returns the integer at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 */
export function integer(json, ...path) {
  const value = at(json, ...path);
  if (typeof value !== "bigint") throw new TypeError(`${path.join(".")}: expected an integer`);
  return value;
}

/**
 * Returns the list at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 */
export function list(json, ...path) {
  const value = at(json, ...path);
  if (!Array.isArray(value)) throw new TypeError(`${path.join(".")}: expected a list`);
  return value;
}

/**
 * Returns the object at a path.
 *
 * @param {Json} json
 * @param {string[]} path
 * @returns {{ [name: string]: Json }}
 */
export function record(json, ...path) {
  const value = at(json, ...path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${path.join(".") || "the value"}: expected an object`);
  }
  return value;
}
