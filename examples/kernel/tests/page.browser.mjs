// Tests the kernel's guest in a page under a strict content security policy: the example's page,
// and every case.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { testReported } from "../../../js/harness/cases.mjs";
import { launch } from "../../../js/harness/chromium.mjs";
import { serve } from "../../../js/harness/server.mjs";
import { visit } from "../../../js/harness/visit.mjs";
import { TOUR } from "./expected.mjs";

/** The server's root is the repository's, so that relative imports work. */
const root = new URL("../../../", import.meta.url);
const browser = await launch();
const site = await serve({ "/": root });
/** A site that serves modules with another MIME type. */
const plainSite = await serve({ "/": root }, { wasmType: "application/octet-stream" });

before(() => assert.ok(browser.isConnected()));
after(async () => {
  await browser.close();
  await site.close();
  await plainSite.close();
});

/**
 * Returns the URL of a page that runs a table of cases.
 * @param {string} url The site.
 * @param {string} table
 * @param {string} folder The folder that `wharf build` wrote.
 */
function casesAt(url, table, folder) {
  const file = `${url}/examples/kernel/guest/${folder}/app`;
  const args = new URLSearchParams({
    table: `/examples/kernel/tests/cases/${table}.mjs`,
    pkg: `${file}.js`,
    wasm: `${file}.wasm`,
  });
  return `${url}/js/harness/page/index.html?${args}`;
}

test("the example's page", async () => {
  const { text } = await visit(browser, `${site.url}/examples/kernel/web/index.html`);
  const shown = text.trimEnd().replace(/\d+ pages/, "? pages").replace(/, \d+ after/, ", ? after");
  assert.equal(`${shown}\n`, TOUR);
});

for (const folder of ["pkg", "pkg-wasi"]) {
  for (const table of ["values", "lifetimes", "sources"]) {
    test(`${folder}: ${table}`, async (context) => {
      await testReported(context, (await visit(browser, casesAt(site.url, table, folder))).text);
    });
  }
}

test("pkg-wasi: wasi", async (context) => {
  await testReported(context, (await visit(browser, casesAt(site.url, "wasi", "pkg-wasi"))).text);
});

test("a server that sends modules with another MIME type", async (context) => {
  const { text } = await visit(browser, casesAt(plainSite.url, "sources", "pkg"));
  await testReported(context, text);
});
