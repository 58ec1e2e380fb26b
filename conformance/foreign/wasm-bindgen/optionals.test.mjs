// Rewritten from the tests of wasm-bindgen: tests/wasm/optional_primitives.js, optional_numbers.js
// and option.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate, refuses, roundTrips } from "../harness.mjs";

const app = await instantiate();
const bits = (n) => [-(2 ** (n - 1)), 2 ** (n - 1) - 1, 2 ** n - 1];
const [MIN8, MAX8, ALL8] = bits(8);
const [MIN16, MAX16, ALL16] = bits(16);
const [MIN32, MAX32, ALL32] = bits(32);

for (const [name, values, wrong] of [
  ["I8", [0, 1, -1, MIN8, MAX8], [MAX8 + 1, 0.5]],
  ["U8", [0, 1, ALL8], [-1, ALL8 + 1]],
  ["I16", [0, 1, -1, MIN16, MAX16], [MIN16 - 1]],
  ["U16", [0, 1, ALL16], [-1]],
  ["I32", [0, 1, -1, MIN32, MAX32], [MAX32 + 1, "1"]],
  ["U32", [0, 1, ALL32], [-1, ALL32 + 1]],
  ["Isize", [0, 1, -1, MIN32, MAX32], [MIN32 - 1]],
  ["Usize", [0, 1, ALL32], [-1]],
  ["I64", [0n, 1n, -1n, -(2n ** 63n), 2n ** 63n - 1n], [1.99, 2n ** 63n, NaN]],
  ["U64", [0n, 1n, 2n ** 64n - 1n], [-1n, 2n ** 64n, Infinity]],
  ["U128", [0n, 2n ** 64n, 2n ** 128n - 1n], [-1n, 2n ** 128n]],
  ["F32", [0, 1, -1, 0.5, Infinity], ["1", 1n]],
  ["F64", [0, 1, -1, Math.PI, -Infinity], ["1", {}]],
  ["Bool", [false, true], [0, 1, "true"]],
  ["Char", ["a", "😀", "é"], ["", "ab", 97]],
  ["String", ["", "text", "😀"], [5, {}, []]],
  ["Pair", [[0, false], [5, true]], [[0], [0, 1], {}]],
  ["Strings", [[], [""], ["a", "b"]], ["a", [1]]],
]) {
  test(`${name} or undefined`, () => {
    const same = app[`maybe${name}`];
    roundTrips(same, values);
    for (const nothing of [undefined, null]) assert.equal(same(nothing), undefined);
    assert.equal(same(), undefined);
    refuses(same, wrong, "a", TypeMismatch);
  });
}

test("nested options are distinguished", () => {
  assert.equal(app.maybeMaybeBool(undefined), undefined);
  assert.deepEqual(app.maybeMaybeBool({ some: undefined }), { some: undefined });
  assert.deepEqual(app.maybeMaybeBool({ some: false }), { some: false });
});

test("an optional borrowed text", () => {
  assert.equal(app.maybeLength("été"), 5);
  assert.equal(app.maybeLength(""), 0);
  assert.equal(app.maybeLength(), undefined);
});
