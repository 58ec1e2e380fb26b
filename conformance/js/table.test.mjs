// The table in Node, for both targets.
import { after } from "node:test";
import { testHere } from "../../js/harness/cases.mjs";
import { cases } from "./cells.mjs";
import { keep, packages } from "./results.mjs";
import { write } from "./rows.mjs";

for (const [target, folder] of Object.entries(packages)) {
  const pkg = new URL(`../guest/${folder}/`, import.meta.url);
  await write(pkg);
  const file = (/** @type {string} */ name) => new URL(name, pkg).href;
  const table = await cases(new URLSearchParams({ pkg: file("app.js"), rows: file("rows.mjs") }));
  /** @type {Record<string, string | null>} */
  const report = {};
  const kept = Object.entries(table).map(([name, run]) => [name, async () => {
    report[name] = "it failed";
    await run();
    report[name] = null;
  }]);
  testHere(`node${target}`, Object.fromEntries(kept));
  after(() => keep(`node${target}`, report));
}
