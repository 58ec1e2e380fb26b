// The table in the host that runs this, which has Node's modules for files.
import { cases } from "./cells.mjs";
import { packages } from "./results.mjs";
import { write } from "./rows.mjs";

/**
 * Each target with its cells, one after the other.
 * @returns {AsyncGenerator<[target: string, table: import("../../js/harness/page/run.mjs").Cases]>}
 */
export async function* tables() {
  for (const [target, folder] of Object.entries(packages)) {
    const pkg = new URL(`../guest/${folder}/`, import.meta.url);
    await write(pkg);
    const file = (/** @type {string} */ name) => new URL(name, pkg).href;
    yield [target, await cases(new URLSearchParams({ pkg: file("app.js"), rows: file("rows.mjs") }))];
  }
}
