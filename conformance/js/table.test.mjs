// Runs the table in Node, for both targets.
import { after, test } from "node:test";
import { testHere } from "../../js/harness/cases.mjs";
import { compiles } from "../../js/harness/types.mjs";
import { tables } from "./current-host.mjs";
import { writeResults } from "./results.mjs";
import { cases as stack } from "./stack.mjs";

for await (const [target, table] of tables()) {
  /** @type {Record<string, string | null>} */
  const report = {};
  const recorded = Object.entries(table).map(([name, run]) => [name, async () => {
    report[name] = "the cell failed";
    await run();
    report[name] = null;
  }]);
  testHere(`node${target}`, Object.fromEntries(recorded));
  after(() => writeResults(`node${target}`, report));
}

const pkg = new URL("../guest/pkg/app.js", import.meta.url).href;
testHere("the stack in node", await stack(new URLSearchParams({ pkg })));

const project = (/** @type {string} */ name) => new URL(name, import.meta.url);
test("types: the values have the declared types", () => compiles(project("types/tsconfig.json")));
test("types: these scripts", () => compiles(project("tsconfig.json")));
