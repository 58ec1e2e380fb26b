// Runs a table of cases in a page: /harness/page/index.html?table=<module>&<its arguments>. Posts
// the report to the address `tell`, for browsers that no test can look into.

/**
 * A case fails by throwing.
 * @typedef {Readonly<Record<string, () => unknown>>} Cases
 *
 * The exports of a table's module.
 * @typedef {{ cases: (args: URLSearchParams) => Cases | Promise<Cases> }} Table
 *
 * The failure of each case, or null.
 * @typedef {Readonly<Record<string, string | null>>} Report
 */

/** @param {URLSearchParams} args @returns {Promise<Report>} */
async function run(args) {
  /** @type {Table} */
  const table = await import(args.get("table") ?? "");
  /** @type {Record<string, string | null>} */
  const report = {};
  for (const [name, one] of Object.entries(await table.cases(args))) {
    report[name] = await outcome(one);
  }
  return report;
}

/** @param {() => unknown} one */
async function outcome(one) {
  try {
    await one();
    return null;
  } catch (error) {
    const text = String(error), stack = error instanceof Error ? error.stack ?? "" : "";
    // Not every engine repeats the message there.
    return stack.startsWith(text) ? stack : `${text}\n${stack}`;
  }
}

const root = document.documentElement;
const out = /** @type {HTMLElement} */ (document.getElementById("out"));
const args = new URLSearchParams(location.search);
try {
  out.textContent = JSON.stringify(await run(args));
  root.dataset["state"] = "done";
} catch (error) {
  out.textContent = String(error);
  root.dataset["state"] = "failed";
}
const tell = args.get("tell");
if (tell) await fetch(tell, { method: "POST", body: JSON.stringify({ state: root.dataset["state"], text: out.textContent }) });
