// The cases of `conformance/vectors` about schemas, which Rust runs in `crates/wharf-abi/tests/schema_vectors.rs`.
import { equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { firstDifference } from "../../dist/standalone/compare.js";

interface Change {
  name: string;
  old: string;
  new: string;
  difference: string | null;
  /** What JavaScript says, where it differs from Rust. */
  javascript?: string;
}

const folder = new URL("../../../../conformance/vectors/", import.meta.url);
const changes = JSON.parse(readFileSync(new URL("compare.json", folder), "utf8")) as Change[];

for (const change of changes) {
  test("schemas are compared as in Rust: " + change.name, () => {
    equal(firstDifference(change.old, change.new) ?? null, change.javascript ?? change.difference);
  });
}
