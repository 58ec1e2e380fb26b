// Runs the table in Firefox under a strict content security policy, for both targets.
import { test } from "node:test";
import { testReported } from "../../js/harness/cases.mjs";
import { open } from "../../js/harness/firefox.mjs";
import { serve } from "../../js/harness/server.mjs";
import { packages, writeResults } from "./results.mjs";
import { writeRows } from "./rows.mjs";

/**
 * Runs a module of cases in a page and returns the page's report.
 * @param {string} table
 * @param {Record<string, string>} args
 */
async function visit(table, args) {
  /** @type {(text: string) => void} */
  let told = () => {};
  const outcome = new Promise((resolve) => (told = resolve));
  /** The server's root is the repository's, so that relative imports work. */
  const root = new URL("../../", import.meta.url);
  const site = await serve({ "/": root }, { told: (text) => told(text) });
  const page = new URLSearchParams({ table: `/conformance/js/${table}`, tell: "/", ...args });
  try {
    const text = await open(`${site.url}/js/harness/page/index.html?${page}`, outcome);
    /** @type {{ state: string, text: string }} */
    const said = JSON.parse(text);
    if (said.state !== "done") throw new Error(`the page says "${said.state}": ${said.text}`);
    return said.text;
  } finally {
    await site.close();
  }
}

for (const [target, folder] of Object.entries(packages)) {
  test(`firefox${target}`, { timeout: 120_000 }, async (context) => {
    await writeRows(new URL(`../guest/${folder}/`, import.meta.url));
    const at = `/conformance/guest/${folder}`;
    const text = await visit("cells.mjs", { pkg: `${at}/app.js`, rows: `${at}/rows.mjs` });
    await writeResults(`firefox${target}`, JSON.parse(text));
    await testReported(context, text);
  });
}

test("the stack in firefox", { timeout: 120_000 }, async (context) => {
  await testReported(context, await visit("stack.mjs", { pkg: "/conformance/guest/pkg/app.js" }));
});
