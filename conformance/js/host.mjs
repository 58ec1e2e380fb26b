// deno run --allow-all conformance/js/host.mjs deno: the table in a host that has Node's modules for files, for both targets.
import { tables } from "./here.mjs";
import { keep } from "./results.mjs";

const host = process.argv[2] ?? "";
for await (const [target, table] of tables()) {
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
