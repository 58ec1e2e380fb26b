// Rewritten from the tests of wasm-bindgen: tests/wasm/imports.js, structural.rs, import_class.js
// and duplicates.rs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { instantiate } from "../harness.mjs";

const app = await instantiate();

test("functions of the host", () => {
  assert.equal(app.callAdd(2, 3), 5);
  assert.equal(app.callString("guest"), "guest, host");
  assert.equal(app.callNamed(), true);
});

test("records are passed and returned", () => {
  assert.deepEqual(app.callRecord("a", undefined), { name: "a!", size: 1 });
  const { name, size } = app.callRecord("b", 7);
  assert.deepEqual([name, size], ["b!", undefined]);
});

test("a thrown error is an `Err` where Rust declares a `Result`", () => {
  assert.equal(app.callCatch(false), "ok 12");
  assert.equal(app.callCatch(true), "caught no luck");
});

test("a thrown error is passed on unchanged elsewhere", async () => {
  const reason = new RangeError("no");
  const simpleAdd = () => {
    throw reason;
  };
  const own = await instantiate({ simpleAdd });
  assert.throws(() => own.callAdd(1, 2), (error) => error === reason);
});

test("results of imports are checked", async () => {
  for (const wrong of ["5", -1, 1.5, undefined]) {
    const own = await instantiate({ simpleAdd: () => wrong });
    assert.throws(() => own.callAdd(1, 2), /u32/);
  }
});

test("values of the host keep their identity", () => {
  const [duck, sound] = app.callDuck("duck");
  assert.equal(sound, 5);
  assert.equal(duck.name, "duck");
  assert.equal(typeof duck.quack, "function");
});

test("the error names a missing import", async () => {
  await assert.rejects(() => instantiate({ quack: undefined }), /quack/);
});

test("one Rust name in two modules, by two exported names", () => {
  assert.equal(app.fooOfA(), 1);
  assert.equal(app.fooOfB(), 2);
  assert.equal(app.foo, undefined);
});
