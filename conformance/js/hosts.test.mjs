// Runs the table in Deno and in Bun, for both targets. Both are installed as npm packages.
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { testReported } from "../../js/harness/cases.mjs";
import { packages, readResults } from "./results.mjs";

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

for (const [host, command] of Object.entries({ deno: ["run", "--allow-all"], bun: ["run"] })) {
  test(host, async (context) => {
    const program = path(`node_modules/.bin/${host}`);
    const args = [...command, path("host.mjs"), host];
    const { error, status, stderr } = spawnSync(program, args, { encoding: "utf8" });
    if (error ?? status) throw new Error(`${host} failed: ${error?.message ?? stderr}`);
    for (const target of Object.keys(packages)) {
      const name = `${host}${target}`;
      await context.test(name, async (inner) => testReported(inner, await readResults(name)));
    }
  });
}
