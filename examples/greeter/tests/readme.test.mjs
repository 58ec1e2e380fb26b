// The README's first project is this folder: each of its files stands there word for word.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

/** A file's name on a line of its own, then its text in a code block. */
const blocks = [...readme.matchAll(/^`([\w./]+)`:\n\n```\w+\n([^]*?)^```$/gm)];
const files = new Map(blocks.map(([, name, text]) => [name, text]));

const NAMES = ["Cargo.toml", "src/lib.rs", "index.html", "native/Cargo.toml", "native/src/main.rs"];

test("the README has every file of the project", () => {
  assert.deepEqual([...files.keys()], NAMES);
});

for (const name of NAMES) {
  test(`the README's ${name} is the example's`, () => {
    const file = readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
    // A project of the reader's lies beside the checkout, the example lies in it.
    assert.equal(files.get(name)?.replaceAll("../wharf/crates/", "../../crates/"), file);
  });
}
