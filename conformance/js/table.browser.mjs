// The table in Chromium under a strict policy, for both targets, and random values.
import { after, test } from "node:test";
import { testReported } from "../../js/harness/cases.mjs";
import { launch } from "../../js/harness/chromium.mjs";
import { serve } from "../../js/harness/server.mjs";
import { visit } from "../../js/harness/visit.mjs";
import { keep, packages } from "./results.mjs";
import { write } from "./rows.mjs";

const browser = await launch();
/** Paths in the page are as in the repository, so that imports work in both. */
const site = await serve({ "/": new URL("../../", import.meta.url) });

after(async () => {
  await browser.close();
  await site.close();
});

for (const [target, folder] of Object.entries(packages)) {
  test(`chromium${target}`, async (context) => {
    await write(new URL(`../guest/${folder}/`, import.meta.url));
    const at = `/conformance/guest/${folder}`;
    const args = { table: "/conformance/js/cells.mjs", pkg: `${at}/app.js`, rows: `${at}/rows.mjs` };
    const page = `${site.url}/js/harness/page/index.html?${new URLSearchParams(args)}`;
    const { text } = await visit(browser, page);
    await keep(`chromium${target}`, JSON.parse(text));
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
