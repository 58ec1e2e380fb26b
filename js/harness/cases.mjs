// Running one table of cases in Node and in a page, each case a test of Node's runner.
import { test } from "node:test";

/** @typedef {import("./page/run.mjs").Cases} Cases */
/** @typedef {import("./page/run.mjs").Report} Report */

/**
 * Makes each case a test in this process.
 * @param {string} where What the tests are called, before the case's name.
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
 * Makes each case that a page reported a test.
 * @param {import("node:test").TestContext} context
 * @param {string} text What the page showed.
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
