// The table in Firefox under a strict policy, for both targets.
import { test } from "node:test";
import { testReported } from "../../js/harness/cases.mjs";
import { open } from "../../js/harness/firefox.mjs";
import { serve } from "../../js/harness/server.mjs";
import { keep, packages } from "./results.mjs";
import { write } from "./rows.mjs";

for (const [target, folder] of Object.entries(packages)) {
  test(`firefox${target}`, { timeout: 120_000 }, async (context) => {
    await write(new URL(`../guest/${folder}/`, import.meta.url));
    /** @type {(text: string) => void} */
    let told = () => {};
    const outcome = new Promise((resolve) => (told = resolve));
    /** Paths in the page are as in the repository, so that imports work in both. */
    const site = await serve({ "/": new URL("../../", import.meta.url) }, { told: (text) => told(text) });
    const at = `/conformance/guest/${folder}`;
    const args = { table: "/conformance/js/cells.mjs", pkg: `${at}/app.js`, rows: `${at}/rows.mjs`, tell: "/" };
    try {
      const page = `${site.url}/js/harness/page/index.html?${new URLSearchParams(args)}`;
      /** @type {{ state: string, text: string }} */
      const { state, text } = JSON.parse(await open(page, outcome));
      if (state !== "done") throw new Error(`the page says "${state}": ${text}`);
      await keep(`firefox${target}`, JSON.parse(text));
      await testReported(context, text);
    } finally {
      await site.close();
    }
  });
}
