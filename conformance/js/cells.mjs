// The cells of the table in JavaScript: each row in each column, with every value.
import { same, throws } from "../../js/harness/page/check.mjs";
import { named } from "./names.mjs";

/** @typedef {import("../../js/harness/page/run.mjs").Cases} Cases */
/** @typedef {import("./names.mjs").App} App */
/** @typedef {(app: App) => unknown} Make */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {readonly string[]} none Columns it can't stand in.
 * @property {boolean} wraps An option of it is told from it by `some`.
 * @property {boolean} out It goes out of the guest only: functions take no values.
 * @property {boolean} fallible Functions return what is in `ok` and throw what is in `err`.
 * @property {(value: unknown) => unknown} see What equal values have in common.
 * @property {readonly Make[]} values
 * @property {readonly { value: Make, error: string }[]} bad
 */

/**
 * @typedef {object} Guest
 * @property {App} app
 * @property {new (message: string, value: unknown) => Error} GuestError
 * @property {unknown} taken What an import was called with last.
 */

/**
 * @param {URLSearchParams} args `pkg` and `rows` name modules.
 * @returns {Promise<Cases>}
 */
export async function cases(args) {
  const { load, GuestError } = await import(args.get("pkg") ?? "");
  /** @type {{ rows: readonly Row[] }} */
  const { rows } = await import(args.get("rows") ?? "");
  /** @type {Guest} */
  const guest = { app: {}, GuestError, taken: undefined };
  const parts = rows.map((row) => imports(guest, row));
  guest.app = await load(undefined, { imports: Object.assign({}, ...parts) });
  const cells = rows.flatMap((row) => {
    const all = Object.entries(columns(guest, row));
    const there = all.filter(([column]) => !row.none.includes(column));
    return there.map(([column, run]) => [`${row.name} ${column}`, () => alone(guest.app, run)]);
  });
  return Object.fromEntries(cells);
}

/** A cell that fails leaves nothing behind for the next. @param {App} app @param {() => unknown} run */
async function alone(app, run) {
  try {
    await run();
  } catch (error) {
    named(app, "$reset")();
    throw error;
  }
}

/** @param {Guest} guest @param {Row} row */
function imports(guest, row) {
  return {
    [`${row.name}_take`]: (/** @type {number} */ at, /** @type {unknown} */ value) => {
      guest.taken = [at, row.see(value)];
    },
    [`${row.name}_give`]: (/** @type {number} */ at) => {
      return returned(guest, row, row.values[at]?.(guest.app));
    },
  };
}

/**
 * What tests each column.
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
  const seen = (/** @type {Make} */ make) => row.see(make(app));
  const refused = (/** @type {string} */ path, /** @type {(value: unknown) => unknown} */ run) => {
    return Promise.all(row.bad.map(async ({ value, error }) => {
      const bad = value(app);
      const { message } = await throws(error, () => run(bad));
      if (!message.startsWith(path)) throw new Error(`${message}\nis no error at ${path}`);
      same(named(app, "verdict")(), "");
    }));
  };
  return {
    parameter: () => {
      each((make, at) => void call("parameter", at, make(app)));
      return refused("value", (bad) => call("parameter", 0, bad));
    },
    result: () => each((make, at) => {
      same(row.see(outcome(guest, row, () => call("result", at))), seen(make));
    }),
    element: () => {
      const args = row.out ? [] : [row.values.map((make) => make(app))];
      const list = /** @type {unknown[]} */ (call("element", ...args));
      same([...list].map(row.see), row.values.map(seen));
      return refused("list[1]", (bad) => call("element", [row.values[0]?.(app), bad]));
    },
    option: () => {
      each((make, at) => {
        const args = row.out ? [] : [row.wraps ? { some: make(app) } : make(app)];
        const value = call("option", at, ...args);
        same(row.see(row.wraps ? /** @type {{ some: unknown }} */ (value).some : value), seen(make));
      });
      same(call("option", row.values.length, undefined), undefined);
      same(call("option", row.values.length, null), undefined);
    },
    field: () => {
      const hold = (/** @type {unknown} */ value) => ({ before: 7, value, after: "é" });
      each((make, at) => {
        const holder = row.out ? call("field", at) : call("field", at, hold(make(app)));
        const { value, ...rest } = /** @type {{ value: unknown }} */ (holder);
        same(row.see(value), seen(make));
        same(rest, { before: 7, after: "é" });
      });
      return refused("holder.value", (bad) => call("field", 0, hold(bad)));
    },
    import_argument: () => each((make, at) => {
      call("import_argument", at);
      same(guest.taken, [at, seen(make)]);
    }),
    import_result: () => each((_, at) => void call("import_result", at)),
  };
}

/**
 * What a function returns, with `ok` or `err` around it if it can fail.
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
 * Returns or throws from an import what a row calls so.
 * @param {Guest} guest
 * @param {Row} row
 * @param {unknown} value
 */
function returned(guest, row, value) {
  if (!row.fallible) return value;
  const { ok, err } = /** @type {{ ok?: unknown, err?: unknown }} */ (value);
  if (err !== undefined) throw new guest.GuestError("refused", err);
  return ok;
}
