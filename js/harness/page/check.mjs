// Assertions that work in pages too.

/**
 * Fails unless both values have the same text.
 * @param {unknown} actual
 * @param {unknown} expected
 */
export function same(actual, expected) {
  const [is, should] = [show(actual), show(expected)];
  if (is !== should) throw new Error(`is       ${is}\nshould be ${should}`);
}

/**
 * Fails unless `run` throws an error whose name and message contain `text`;
 * returns the error.
 * @param {string} text
 * @param {() => unknown} run
 */
export async function throws(text, run) {
  let value;
  try {
    value = await run();
  } catch (error) {
    if (!(error instanceof Error)) throw new Error(`throws ${show(error)}, which is no Error`);
    if (String(error).includes(text)) return error;
    throw new Error(`throws     ${error}\nshould say ${text}`, { cause: error });
  }
  throw new Error(`returns ${show(value)}\nshould throw ${text}`);
}

/**
 * A value as text that tells -0 from 0, a bigint from a number, a Map from an object.
 * @param {unknown} value
 * @returns {string}
 */
export function show(value) {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Date) return `Date ${value.getTime()}`;
  if (value instanceof Map) return `Map ${items([...value])}`;
  if (value instanceof Set) return `Set ${items([...value])}`;
  if (Array.isArray(value)) return items(value);
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} ${items(numbers(value))}`;
  const fields = Object.entries(value).map(([key, field]) => `${key}: ${show(field)}`);
  return `{ ${fields.join(", ")} }`;
}

/** @param {readonly unknown[]} list */
function items(list) {
  return `[${list.map(show).join(", ")}]`;
}

/** @param {ArrayBufferView} view @returns {unknown[]} */
function numbers(view) {
  if (Symbol.iterator in view) return [.../** @type {Iterable<unknown>} */ (view)];
  return [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)];
}
