// Rewritten from the tests of wasm-bindgen: tests/wasm/slice.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate } from "../harness.mjs";

const app = await instantiate();

for (const [name, Kind, number] of [
  ["I8", Int8Array, Number],
  ["U8", Uint8Array, Number],
  ["I16", Int16Array, Number],
  ["U16", Uint16Array, Number],
  ["I32", Int32Array, Number],
  ["U32", Uint32Array, Number],
  ["I64", BigInt64Array, BigInt],
  ["U64", BigUint64Array, BigInt],
  ["F32", Float32Array, Number],
  ["F64", Float64Array, Number],
]) {
  const list = (...numbers) => Kind.from(numbers.map(number));

  test(`${Kind.name} passed and returned`, () => {
    const given = list(1, 2);
    const got = app[`export${name}`](given);
    assert.ok(got instanceof Kind);
    assert.deepEqual(got, given);
    assert.notEqual(got.buffer, given.buffer);
    assert.deepEqual(app[`export${name}`]([...given]), given);
    assert.deepEqual(app[`export${name}`](list(0, 1, 2, 3).subarray(1, 3)), given);
  });

  test(`optional ${Kind.name}`, () => {
    assert.deepEqual(app[`optional${name}`](list(1, 2)), list(1, 2));
    assert.deepEqual(app[`optional${name}`](list()), list());
    assert.equal(app[`optional${name}`](undefined), undefined);
  });

  test(`${Kind.name} changed in place`, () => {
    const given = list(1, 2, 3);
    app[`change${name}`](given);
    assert.deepEqual(given, list(4, 5, 3));
  });

  test(`${Kind.name} of something else is refused`, () => {
    for (const wrong of ["12", {}, null, undefined, 12, ["1", "2"]]) {
      assert.throws(() => app[`export${name}`](wrong), TypeMismatch);
    }
  });
}

test("plain arrays are changed in place too", () => {
  const given = [1, 2, 3];
  app.changeI32(given);
  assert.deepEqual(given, [4, 5, 3]);
});

test("lists larger than many pages of memory", () => {
  const large = app.large(300_000);
  assert.equal(large.length, 300_000);
  assert.equal(large[299_999], 299_999);
  const halves = Float64Array.from({ length: 100_000 }, () => 0.5);
  assert.equal(app.sumOf(halves), 50_000);
  assert.equal(app.sumOf([0]), 0);
});
