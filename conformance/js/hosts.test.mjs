// The table in Deno and in Bun, which are npm packages here, for both targets.
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { testReported } from "../../js/harness/cases.mjs";
import { kept, packages } from "./results.mjs";

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

for (const [host, words] of Object.entries({ deno: ["run", "--allow-all"], bun: ["run"] })) {
  test(host, async (context) => {
    const args = [...words, path("host.mjs"), host];
    const { error, status, stderr } = spawnSync(path(`node_modules/.bin/${host}`), args, { encoding: "utf8" });
    if (error ?? status) throw new Error(`${host} did not come to the end: ${error?.message ?? stderr}`);
    for (const target of Object.keys(packages)) {
      await context.test(`${host}${target}`, async (inner) => testReported(inner, await kept(`${host}${target}`)));
    }
  });
}
