// Tests the kernel's guest in Node: every case for both targets, the tour, and the types.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { testHere } from "../../../js/harness/cases.mjs";
import { compiles } from "../../../js/harness/types.mjs";
import * as lifetimes from "./cases/lifetimes.mjs";
import * as sources from "./cases/sources.mjs";
import * as values from "./cases/values.mjs";
import * as wasi from "./cases/wasi.mjs";
import { TOUR } from "./expected.mjs";

const run = promisify(execFile);
const here = new URL(".", import.meta.url);

/** @param {string} folder The folder that `wharf build` wrote. */
function args(folder) {
  const file = (/** @type {string} */ ending) => {
    return new URL(`../guest/${folder}/app.${ending}`, here).href;
  };
  return new URLSearchParams({ pkg: file("js"), wasm: file("wasm") });
}

for (const table of [values, lifetimes, sources]) {
  testHere("plain", await table.cases(args("pkg")));
  testHere("wasi", await table.cases(args("pkg-wasi")));
}
testHere("wasi", await wasi.cases(args("pkg-wasi")));

test("the tour", async () => {
  const { stdout } = await run(process.execPath, [new URL("../node/main.mjs", here).pathname]);
  assert.equal(stdout.replace(/\d+ pages/, "? pages").replace(/, \d+ after/, ", ? after"), TOUR);
});

const project = (/** @type {string} */ name) => new URL(`../typescript/${name}`, here);

test("types: a program with a page's types", () => compiles(project("tsconfig.json")));
test("types: a program with Node's types alone", () => compiles(project("tsconfig.node.json")));
test("types: the scripts of this example", () => compiles(project("tsconfig.scripts.json")));
