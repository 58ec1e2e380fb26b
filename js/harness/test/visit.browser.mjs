// What a visit must not overlook.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch } from "../chromium.mjs";
import { serve } from "../server.mjs";
import { visit } from "../visit.mjs";

const browser = await launch();
const site = await serve({ "/": new URL("pages/", import.meta.url) });

after(async () => {
  await browser.close();
  await site.close();
});

/** @param {string} name @param {RegExp} [complaint] */
function page(name, complaint) {
  test(name, async () => {
    const visited = visit(browser, `${site.url}/page.html?${name}`);
    if (complaint) await assert.rejects(visited, complaint);
    else assert.deepEqual(await visited, { text: "shown", console: ["logged"] });
  });
}

page("well");
page("failed", /the page says "failed": shown/);
page("warning", /console warning: beware/);
page("error", /console error: broken/);
page("uncaught", /uncaught: .*thrown/);
page("missing", /console error: .*404/);
page("eval", /policy: script-src refuses eval/);
page("elsewhere", /policy: connect-src refuses http/);

test("files outside the folder are not served", async () => {
  for (const path of ["/../visit.browser.mjs", "/%2e%2e/visit.browser.mjs", "/..%2fvisit.browser.mjs"]) {
    assert.equal((await fetch(site.url + path)).status, 404);
  }
});
