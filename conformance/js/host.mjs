// deno run --allow-all conformance/js/host.mjs deno: the table in a host that has Node's modules for files, for both targets.
import { cases } from "./cells.mjs";
import { keep, packages } from "./results.mjs";
import { write } from "./rows.mjs";

const host = process.argv[2] ?? "";
for (const [target, folder] of Object.entries(packages)) {
  const pkg = new URL(`../guest/${folder}/`, import.meta.url);
  await write(pkg);
  const file = (/** @type {string} */ name) => new URL(name, pkg).href;
  const table = await cases(new URLSearchParams({ pkg: file("app.js"), rows: file("rows.mjs") }));
  /** @type {Record<string, string | null>} */
  const report = {};
  for (const [name, run] of Object.entries(table)) {
    try {
      await run();
      report[name] = null;
    } catch (error) {
      report[name] = String(error);
    }
  }
  await keep(`${host}${target}`, report);
}
