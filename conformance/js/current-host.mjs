// The table in the current host, which must have Node's modules for files.
import { cases } from "./cells.mjs";
import { packages } from "./results.mjs";
import { writeRows } from "./rows.mjs";

/**
 * Generates each target with its cells.
 * @returns {AsyncGenerator<[target: string, table: import("../../js/harness/page/run.mjs").Cases]>}
 */
export async function* tables() {
  for (const [target, folder] of Object.entries(packages)) {
    const pkg = new URL(`../guest/${folder}/`, import.meta.url);
    await writeRows(pkg);
    const url = (/** @type {string} */ name) => new URL(name, pkg).href;
    const args = new URLSearchParams({ pkg: url("app.js"), rows: url("rows.mjs") });
    yield [target, await cases(args)];
  }
}
