// Runs the page of the README's first project in a browser.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch } from "../../../js/harness/chromium.mjs";
import { serve } from "../../../js/harness/server.mjs";

const browser = await launch();
const site = await serve({ "/": new URL("../", import.meta.url) }, { inlineScripts: true });

after(async () => {
  await browser.close();
  await site.close();
});

test("the greeter's page", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/index.html`);
  await page.waitForFunction(() => document.querySelector("#out")?.textContent);
  const text = await page.locator("#out").innerText();
  assert.deepEqual(text.split("\n"), [
    "Hello Ada <ada@example.org> is 37",
    "Bob has no email address",
    "person.age: expected u32, got -1",
  ]);
});
