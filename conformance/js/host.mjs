// Runs the table in the current host, for both targets, and writes results under the given name:
// deno run --allow-all conformance/js/host.mjs deno
import { tables } from "./current-host.mjs";
import { writeResults } from "./results.mjs";

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
  await writeResults(`${host}${target}`, report);
}
