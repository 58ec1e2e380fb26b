// Builds one application with each bundler, and runs it under a strict content security policy.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { bundlers } from "../../../js/harness/bundlers.mjs";
import { launch } from "../../../js/harness/chromium.mjs";
import { serve } from "../../../js/harness/server.mjs";
import { visit } from "../../../js/harness/visit.mjs";

const example = new URL("../", import.meta.url).pathname;
const scratch = await mkdtemp(join(tmpdir(), "wharf-bundlers-"));
const browser = await launch();

after(async () => {
  await browser.close();
  await rm(scratch, { recursive: true });
});

/**
 * Copies the application and the package to where `npm install` would put them.
 * @param {string} folder The folder that `wharf build` wrote.
 */
async function install(folder) {
  const app = join(scratch, folder, "app");
  const pkg = join(app, "node_modules/kernel-guest");
  await cp(join(example, "bundled"), app, { recursive: true });
  await cp(join(example, "guest", folder), pkg, { recursive: true });
  return { app, pkg };
}

for (const folder of ["pkg", "pkg-wasi"]) {
  const { app, pkg } = await install(folder);
  for (const [name, bundle] of Object.entries(bundlers)) {
    test(`${folder}: ${name}`, async () => {
      const out = join(scratch, folder, name);
      assert.deepEqual(await bundle({ app, pkg, out }), []);
      const site = await serve({ "/": out });
      try {
        const { text } = await visit(browser, `${site.url}/`);
        assert.equal(text.trimEnd(), "Hello, bundler!\nthe hall is not drawn yet");
      } finally {
        await site.close();
      }
    });
  }
}
