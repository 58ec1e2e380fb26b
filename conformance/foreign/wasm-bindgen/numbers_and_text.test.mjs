// Rewritten from the tests of wasm-bindgen: tests/wasm/u64.rs, bigint.rs, char.js, math.rs,
// simple.js and usize.rs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate, refuses, roundTrips } from "../harness.mjs";

const app = await instantiate();

test("128 bits", () => {
  const [least, most] = [-(2n ** 127n), 2n ** 128n - 1n];
  roundTrips(app.sameU128, [0n, 1n, 2n ** 64n - 1n, 2n ** 64n, most]);
  roundTrips(app.sameI128, [least, -1n, 0n, 2n ** 64n, 2n ** 127n - 1n]);
  refuses(app.sameU128, [-1n, most + 1n, 1, "1"], "a", TypeMismatch);
  refuses(app.sameI128, [least - 1n, 2n ** 127n], "a", TypeMismatch);
  assert.equal(app.addU128(2n ** 64n - 1n, 1n), 2n ** 64n);
  assert.equal(app.addU128(most, 1n), undefined);
});

test("64 bits", () => {
  roundTrips(app.sameU64, [0n, 2n ** 53n + 1n, 2n ** 64n - 1n]);
  roundTrips(app.sameI64, [-(2n ** 63n), -1n, 2n ** 63n - 1n]);
});

test("the extreme values of small integers", () => {
  for (const [same, ends] of [
    [app.sameI8, [-128, 127]],
    [app.sameU8, [0, 255]],
    [app.sameI16, [-32_768, 32_767]],
    [app.sameU16, [0, 65_535]],
    [app.sameI32, [-(2 ** 31), 2 ** 31 - 1]],
    [app.sameU32, [0, 2 ** 32 - 1]],
  ]) {
    roundTrips(same, ends);
    refuses(same, [ends[0] - 1, ends[1] + 1], "a", TypeMismatch);
  }
});

test("floats", () => {
  roundTrips(app.sameF64, [0, -0, 0.1, 1e308, 5e-324, Infinity, -Infinity, NaN]);
  assert.equal(app.sameF32(0.1), Math.fround(0.1));
  assert.throws(() => app.sameF32(1e39), TypeMismatch);
  assert.ok(Object.is(app.sameF32(-0), -0));
});

test("characters", () => {
  assert.equal(app.letter(), "a");
  assert.equal(app.face(), "😀");
  roundTrips(app.sameChar, ["a", "\0", "é", "\uffff", "𝄞", "\u{10ffff}"]);
  refuses(app.sameChar, ["", "ab", "👨‍👧", "\ud800", 97, null], "a", TypeMismatch);
});

test("booleans", () => {
  roundTrips(app.sameBool, [true, false]);
  refuses(app.sameBool, [0, 1, "", "true", null, undefined], "a", TypeMismatch);
});

test("owned and borrowed texts", () => {
  const texts = ["", "a", "foo bar", "naïve", "漢字", "😀".repeat(100), "\0", "é".repeat(5_000)];
  for (const same of [app.sameString, app.lentString]) {
    roundTrips(same, texts);
    refuses(same, [5, null, undefined, {}, ["a"]], "a", TypeMismatch);
  }
});

test("the unit type", () => {
  assert.equal(app.unit(undefined), undefined);
});
