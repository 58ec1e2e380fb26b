// Rewritten from the tests of wasm-bindgen: tests/wasm/result.js, return_result.js and rethrow.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GuestError } from "../guest/pkg/app.js";
import { fails, instantiate } from "../harness.mjs";

const app = await instantiate();

test("a success is the value", () => {
  assert.equal(app.returnMyErr(false), 10);
  assert.equal(app.allGood(), undefined);
  assert.equal(app.textErr(""), undefined);
  assert.equal(app.textErr("12"), 12);
});

test("a failure is thrown, with its value and text", () => {
  fails(() => app.returnMyErr(true), { number: 42 }, "error 42");
  fails(() => app.textErr("ü"), "ü", "ü");
  assert.throws(() => app.returnMyErr(true), (error) => {
    return error instanceof GuestError && error instanceof Error && error.stack.length > 0;
  });
});

test("results inside data are data", () => {
  const expected = [{ ok: 1 }, { err: { number: 3 } }, { ok: 0 }];
  assert.deepEqual(app.results(["1", "two", "0"]), expected);
  assert.equal(app.optionOfResults(0), undefined);
  assert.deepEqual(app.optionOfResults(1), { ok: "one" });
  assert.deepEqual(app.optionOfResults(2), { err: 2 });
});

test("an error of the host's function is passed on", () => {
  assert.equal(app.rethrow(() => 3), 3);
  const fail = () => {
    throw new Error("from the host");
  };
  fails(() => app.rethrow(fail), "from the host", "from the host");
  assert.equal(app.rethrow(() => 4), 4);
});

test("constructors, static functions and methods that fail", () => {
  fails(() => new app.Never("four"), { number: 4 }, "error 4");
  const never = app.Never.make();
  fails(() => never.fail(), { number: 7 });
  fails(() => never.fail(), { number: 7 });
  never.free();
});
