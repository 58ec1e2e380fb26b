// Runs one table of cases in Node and in a page. Each case is a test of Node's runner.
import { test } from "node:test";

/** @typedef {import("./page/run.mjs").Cases} Cases */
/** @typedef {import("./page/run.mjs").Report} Report */

/**
 * Runs each case as a test in this process.
 * @param {string} where The beginning of the tests' names.
 * @param {Cases} cases
 */
export function testHere(where, cases) {
  for (const [name, one] of Object.entries(cases)) {
    test(`${where}: ${name}`, async () => {
      await one();
    });
  }
}

/**
 * Reports each case of a page as a test.
 * @param {import("node:test").TestContext} context
 * @param {string} text The report of the page.
 */
export async function testReported(context, text) {
  /** @type {Report} */
  const report = JSON.parse(text);
  for (const [name, failure] of Object.entries(report)) {
    await context.test(name, () => {
      if (failure !== null) throw new Error(failure);
    });
  }
}
