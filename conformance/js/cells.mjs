// The cells of the table: each row in each column, with every value of the row.
import { same, throws } from "../../js/harness/page/check.mjs";
import { named } from "./names.mjs";

/** @typedef {import("../../js/harness/page/run.mjs").Cases} Cases */
/** @typedef {import("./names.mjs").App} App */
/** @typedef {(app: App) => unknown} Make */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {readonly string[]} absent Columns where the type cannot stand.
 * @property {boolean} nullableInner An option of the type is wrapped in `{ some }`.
 * @property {boolean} resultOnly The type occurs in results only.
 * @property {boolean} fallible Functions return the value in `ok` and throw the one in `err`.
 * @property {(value: unknown) => unknown} normalize Maps equal values to equal results.
 * @property {readonly Make[]} values
 * @property {readonly { value: Make, error: string }[]} invalid
 */

/**
 * @typedef {object} Guest
 * @property {App} app
 * @property {new (message: string, value: unknown) => Error} GuestError
 * @property {unknown} received The arguments of the last call of an import.
 */

/**
 * Creates the cells.
 * @param {URLSearchParams} args `pkg` and `rows` are the URLs of modules.
 * @returns {Promise<Cases>}
 */
export async function cases(args) {
  const { load, GuestError } = await import(args.get("pkg") ?? "");
  /** @type {{ rows: readonly Row[] }} */
  const { rows } = await import(args.get("rows") ?? "");
  /** @type {Guest} */
  const guest = { app: {}, GuestError, received: undefined };
  const parts = rows.map((row) => imports(guest, row));
  guest.app = await load(undefined, { imports: Object.assign({}, ...parts) });
  const cells = rows.flatMap((row) => {
    const all = Object.entries(columns(guest, row));
    const present = all.filter(([column]) => !row.absent.includes(column));
    return present.map(([column, run]) => {
      return [`${row.name} ${column}`, () => isolated(guest.app, run)];
    });
  });
  return Object.fromEntries(cells);
}

/**
 * Runs a cell, and resets the instance if it fails, so that the next cell is not affected.
 * @param {App} app
 * @param {() => unknown} run
 */
async function isolated(app, run) {
  try {
    await run();
  } catch (error) {
    named(app, "$reset")();
    throw error;
  }
}

/** Creates the imports of a row. @param {Guest} guest @param {Row} row */
function imports(guest, row) {
  return {
    [`${row.name}_send`]: (/** @type {number} */ at, /** @type {unknown} */ value) => {
      guest.received = [at, row.normalize(value)];
    },
    [`${row.name}_receive`]: (/** @type {number} */ at) => {
      return returnOrThrow(guest, row, row.values[at]?.(guest.app));
    },
  };
}

/**
 * Creates the test of each column.
 * @param {Guest} guest
 * @param {Row} row
 * @returns {Record<string, () => unknown>}
 */
function columns(guest, row) {
  const { app } = guest;
  const call = (/** @type {string} */ column, /** @type {unknown[]} */ ...args) => {
    const value = named(app, `${row.name}_${column}`)(...args);
    same(named(app, "verdict")(), "");
    return value;
  };
  const each = (/** @type {(make: Make, at: number) => void} */ run) => row.values.forEach(run);
  const normalized = (/** @type {Make} */ make) => row.normalize(make(app));
  const refuses = (/** @type {string} */ path, /** @type {(value: unknown) => unknown} */ run) => {
    return Promise.all(row.invalid.map(async ({ value, error }) => {
      const invalid = value(app);
      const { message } = await throws(error, () => run(invalid));
      if (!message.startsWith(path)) {
        throw new Error(`expected an error at ${path}, got: ${message}`);
      }
      same(named(app, "verdict")(), "");
    }));
  };
  return {
    parameter: () => {
      each((make, at) => void call("parameter", at, make(app)));
      return refuses("value", (invalid) => call("parameter", 0, invalid));
    },
    result: () => each((make, at) => {
      same(row.normalize(outcome(guest, row, () => call("result", at))), normalized(make));
    }),
    element: () => {
      const args = row.resultOnly ? [] : [row.values.map((make) => make(app))];
      const list = /** @type {unknown[]} */ (call("element", ...args));
      same([...list].map(row.normalize), row.values.map(normalized));
      return refuses("list[1]", (invalid) => {
        return call("element", [row.values[0]?.(app), invalid]);
      });
    },
    option: () => {
      each((make, at) => {
        const args = row.resultOnly ? [] : [row.nullableInner ? { some: make(app) } : make(app)];
        const option = call("option", at, ...args);
        const value = row.nullableInner ? /** @type {{ some: unknown }} */ (option).some : option;
        same(row.normalize(value), normalized(make));
      });
      same(call("option", row.values.length, undefined), undefined);
      same(call("option", row.values.length, null), undefined);
    },
    field: () => {
      const holderOf = (/** @type {unknown} */ value) => ({ before: 7, value, after: "é" });
      each((make, at) => {
        const holder = row.resultOnly ? call("field", at) : call("field", at, holderOf(make(app)));
        const { value, ...rest } = /** @type {{ value: unknown }} */ (holder);
        same(row.normalize(value), normalized(make));
        same(rest, { before: 7, after: "é" });
      });
      return refuses("holder.value", (invalid) => call("field", 0, holderOf(invalid)));
    },
    import_argument: () => each((make, at) => {
      call("import_argument", at);
      same(guest.received, [at, normalized(make)]);
    }),
    import_result: () => each((_, at) => void call("import_result", at)),
  };
}

/**
 * Calls a function and returns its result, inside `{ ok }` or `{ err }` if the row is fallible.
 * @param {Guest} guest
 * @param {Row} row
 * @param {() => unknown} run
 */
function outcome(guest, row, run) {
  if (!row.fallible) return run();
  try {
    return { ok: run() };
  } catch (error) {
    if (!(error instanceof guest.GuestError)) throw error;
    return { err: /** @type {Error & { value: unknown }} */ (error).value };
  }
}

/**
 * Returns a value from an import, or throws it if it is the `err` of a fallible row.
 * @param {Guest} guest
 * @param {Row} row
 * @param {unknown} value
 */
function returnOrThrow(guest, row, value) {
  if (!row.fallible) return value;
  const { ok, err } = /** @type {{ ok?: unknown, err?: unknown }} */ (value);
  if (err !== undefined) throw new guest.GuestError("refused", err);
  return ok;
}
