// Opening a page and watching it until it says that it is done.

/**
 * What a page shows when it is done.
 * @typedef {object} Visit
 * @property {string} text The text of the element with the id `out`.
 * @property {string[]} console Lines of `console.log`, `info` and `debug`.
 */

/** Far longer than any page takes, shorter than a person's patience. */
const TIMEOUT = 60_000;

/**
 * Opens a page and waits until it sets `data-state` on its root element to `done`. Fails if it says
 * `failed`, if it warns, if anything it asks for is missing, or if it breaks its policy.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @returns {Promise<Visit>}
 */
export async function visit(browser, url) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(tellViolations);
    const seen = watch(page);
    await page.goto(url);
    const state = await stateOf(page, seen);
    const text = await page.locator("#out").innerText();
    if (state !== "done") seen.complaints.push(`the page says "${state}": ${text}`);
    if (seen.complaints.length) throw new Error(`${url}:\n${seen.complaints.join("\n")}`);
    return { text, console: seen.console };
  } finally {
    await context.close();
  }
}

/**
 * Runs in the page before its own scripts. The browser itself is silent about an eval that is
 * refused and then caught.
 */
function tellViolations() {
  document.addEventListener("securitypolicyviolation", (violation) => {
    console.error(`policy: ${violation.effectiveDirective} refuses ${violation.blockedURI}`);
  });
}

/** @typedef {{ console: string[], complaints: string[] }} Seen */

/**
 * The browser reports failed requests on the console, as errors.
 * @param {import("playwright-core").Page} page
 * @returns {Seen}
 */
function watch(page) {
  /** @type {Seen} */
  const seen = { console: [], complaints: [] };
  page.on("pageerror", (error) => seen.complaints.push(`uncaught: ${error.stack ?? error}`));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "warning" || message.type() === "error") {
      seen.complaints.push(`console ${message.type()}: ${text}`);
    } else {
      seen.console.push(text);
    }
  });
  return seen;
}

/** @param {import("playwright-core").Page} page @param {Seen} seen */
async function stateOf(page, seen) {
  const done = page.locator("html[data-state]");
  try {
    await done.waitFor({ state: "attached", timeout: TIMEOUT });
  } catch (cause) {
    throw new Error(`${page.url()} is never done\n${seen.complaints.join("\n")}`, { cause });
  }
  return await done.getAttribute("data-state");
}
