// Checks that memory does not grow between the first calls and many more, and that the guest has no
// live values afterwards.
import { same } from "../../js/harness/page/check.mjs";
import { named } from "./names.mjs";

/** @typedef {import("./names.mjs").App} App */
/** @typedef {import("./cells.mjs").Row} Row */

/** Rows that represent all kinds: text, numbers, compound and recursive data, handles. */
const KINDS = [
  "box_str",
  "vec_u8",
  "record",
  "variant",
  "hash_map",
  "expression",
  "result_data",
  "object",
  "callback",
  "host",
  "stream",
];

const FEW = 1_000;
const MANY = 100_000;

/**
 * Creates the cases.
 * @param {URLSearchParams} args `pkg` and `rows` are the URLs of modules.
 * @returns {Promise<import("../../js/harness/page/run.mjs").Cases>}
 */
export async function cases(args) {
  const { load } = await import(args.get("pkg") ?? "");
  /** @type {{ rows: readonly Row[] }} */
  const { rows } = await import(args.get("rows") ?? "");
  /** @type {{ app: App }} */
  const guest = { app: {} };
  const parts = rows.map((row) => ({
    [`${row.name}_send`]: (/** @type {number} */ _, /** @type {unknown} */ value) => {
      release(value);
    },
    [`${row.name}_receive`]: () => {
      const value = first(guest.app, row);
      return row.fallible ? /** @type {{ ok: unknown }} */ (value).ok : value;
    },
  }));
  guest.app = await load(undefined, { imports: Object.assign({}, ...parts) });
  const kinds = rows.filter(({ name }) => KINDS.includes(name));
  const all = kinds.flatMap((row) => Object.entries(calls(guest.app, row)).map(([column, call]) => {
    return [`${row.name} ${column}`, () => many(guest.app, call)];
  }));
  return Object.fromEntries(all);
}

/** Compares memory after few and after many calls. @param {App} app @param {() => unknown} call */
function many(app, call) {
  for (let count = 0; count < FEW; count++) release(call());
  const pages = size(app);
  for (let count = FEW; count < MANY; count++) release(call());
  same(size(app), pages);
  same(named(app, "live")(), 0);
  same(named(app, "verdict")(), "");
}

/** Makes the first value of a row. @param {App} app @param {Row} row */
function first(app, row) {
  return row.values[0]?.(app);
}

/**
 * Creates a call for each column.
 * @param {App} app
 * @param {Row} row
 * @returns {Record<string, () => unknown>}
 */
function calls(app, row) {
  const func = (/** @type {string} */ column) => named(app, `${row.name}_${column}`);
  const value = () => first(app, row);
  const make = {
    parameter: () => [0, value()],
    result: () => [0],
    // The guest compares the list with all values of the row.
    element: () => [row.values.map((make) => make(app))],
    option: () => [0, row.nullableInner ? { some: value() } : value()],
    field: () => [0, { before: 7, value: value(), after: "é" }],
    import_argument: () => [0],
    import_result: () => [0],
  };
  const present = Object.entries(make).filter(([column]) => !row.absent.includes(column));
  return Object.fromEntries(present.map(([column, args]) => {
    const call = func(column);
    if (row.resultOnly) return [column, () => call(...(column === "element" ? [] : [0]))];
    return [column, () => call(...args())];
  }));
}

/** Releases every handle in a value. @param {unknown} value */
function release(value) {
  if (Array.isArray(value)) return value.forEach(release);
  if (typeof value !== "function" && (typeof value !== "object" || value === null)) return;
  if ("free" in value && typeof value.free === "function") value.free();
  else if ("return" in value && typeof value.return === "function") value.return();
  else if ("after" in value && "value" in value) release(value.value);
}

/** Returns the size of the guest's memory. @param {App} app */
function size(app) {
  const memory = /** @type {unknown} */ (app["$memory"]);
  return /** @type {{ buffer: ArrayBuffer }} */ (memory).buffer.byteLength;
}
