// Rewritten from the tests of wasm-bindgen: tests/wasm/struct_vecs.js, string_vecs.js, arrays.js
// and js_vec.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate, refuses } from "../harness.mjs";

const app = await instantiate();

test("lists of records", () => {
  const elements = [{ id: 1, name: "one" }, { id: 2 }];
  assert.deepEqual(app.consumeStructVec(elements), ["1: one", "2: nobody"]);
  assert.deepEqual(app.consumeStructVec([]), []);
  assert.deepEqual(app.consumeOptionalStructVec(elements.slice(1)), ["2: nobody"]);
  assert.equal(app.consumeOptionalStructVec(undefined), undefined);
});

test("the error names a wrong element", () => {
  const wrong = [{ id: 1 }, { id: "2" }];
  refuses(app.consumeStructVec, [wrong], "elements[1].id", TypeMismatch);
  refuses(app.consumeStructVec, [[{ id: 1 }, null]], "elements[1]", TypeMismatch);
  refuses(app.consumeStructVec, ["text", {}, null], "elements", TypeMismatch);
});

test("lists of texts", () => {
  assert.deepEqual(app.consumeStringVec(["hi", ""]), ["hi", "", "Hello from Rust!"]);
  assert.equal(app.lentStrings(["a", "é", "😀", ""]), 3);
  assert.equal(app.lentStrings([]), 0);
  refuses(app.lentStrings, [["a", 1]], "strings[1]", TypeMismatch);
});

test("boxes and arrays of a fixed length", () => {
  const fixed = new Uint16Array([1, 2, 3]);
  const [texts, numbers] = app.boxedAndFixed(["a"], fixed);
  assert.deepEqual([texts, [...numbers]], [["a"], [1, 2, 3]]);
  refuses((value) => app.boxedAndFixed([], value), [[1, 2], [1, 2, 3, 4]], "fixed", TypeMismatch);
});

test("lists of lists of bytes", () => {
  const lists = [[], [new Uint8Array()], [new Uint8Array([1]), new Uint8Array([2, 3])]];
  assert.deepEqual(app.nested(lists), lists);
});

test("tuples", () => {
  assert.deepEqual(app.pairs(3), [["0", 0], ["1", undefined], ["2", 2]]);
});

test("streams of items", () => {
  const all = [...app.elements(3)];
  assert.deepEqual(all.map(({ id, name }) => [id, name]), [0, 1, 2].map((id) => [id, undefined]));
  assert.deepEqual([...app.elements(0)], []);
  const broken = [];
  for (const { id } of app.elements(1_000_000)) {
    if (id === 2) break;
    broken.push(id);
  }
  assert.deepEqual(broken, [0, 1]);
});
