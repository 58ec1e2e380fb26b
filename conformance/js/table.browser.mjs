// Runs the table in Chromium under a strict content security policy, for both targets, then the
// random values.
import { after, test } from "node:test";
import { testReported } from "../../js/harness/cases.mjs";
import { launch } from "../../js/harness/chromium.mjs";
import { serve } from "../../js/harness/server.mjs";
import { visit } from "../../js/harness/visit.mjs";
import { packages, writeResults } from "./results.mjs";
import { writeRows } from "./rows.mjs";

const browser = await launch();
/** The server's root is the repository's, so that relative imports work. */
const site = await serve({ "/": new URL("../../", import.meta.url) });

after(async () => {
  await browser.close();
  await site.close();
});

for (const [target, folder] of Object.entries(packages)) {
  test(`chromium${target}`, async (context) => {
    await writeRows(new URL(`../guest/${folder}/`, import.meta.url));
    const at = `/conformance/guest/${folder}`;
    const table = "/conformance/js/cells.mjs";
    const args = { table, pkg: `${at}/app.js`, rows: `${at}/rows.mjs` };
    const page = `${site.url}/js/harness/page/index.html?${new URLSearchParams(args)}`;
    const { text } = await visit(browser, page);
    await writeResults(`chromium${target}`, JSON.parse(text));
    await testReported(context, text);
  });
}

test("the stack in chromium", async (context) => {
  const args = { table: "/conformance/js/stack.mjs", pkg: "/conformance/guest/pkg/app.js" };
  const page = `${site.url}/js/harness/page/index.html?${new URLSearchParams(args)}`;
  await testReported(context, (await visit(browser, page)).text);
});

test("random values in chromium", async (context) => {
  const at = "/conformance/results/random/pkg";
  const table = "/conformance/js/random.mjs";
  const args = { table, pkg: `${at}/app.js`, values: `${at}/values.mjs` };
  const page = `${site.url}/js/harness/page/index.html?${new URLSearchParams(args)}`;
  await testReported(context, (await visit(browser, page)).text);
});
