// Checks that the README's first project is identical to the files of this example.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");

/** The file names on lines of their own, each followed by a code block with the file's text. */
const blocks = [...readme.matchAll(/^`([\w./]+)`:\n\n```\w+\n([^]*?)^```$/gm)];
const files = new Map(blocks.map(([, name, text]) => [name, text]));

const NAMES = ["Cargo.toml", "src/lib.rs", "index.html", "native/Cargo.toml", "native/src/main.rs"];

test("the README has every file of the project", () => {
  assert.deepEqual([...files.keys()], NAMES);
});

for (const name of NAMES) {
  test(`the README's ${name} is the example's`, () => {
    const file = readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
    // The reader's project is beside the checkout; the example is inside it.
    assert.equal(files.get(name)?.replaceAll("../wharf/crates/", "../../crates/"), file);
  });
}
