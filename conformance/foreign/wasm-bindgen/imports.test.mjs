// In our own words after wasm-bindgen, tests/wasm/imports.js, structural.rs, import_class.js and duplicates.rs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh } from "../harness.mjs";

const app = await fresh();

test("functions of the host", () => {
  assert.equal(app.callAdd(2, 3), 5);
  assert.equal(app.callString("guest"), "guest, host");
  assert.equal(app.callNamed(), true);
});

test("records go there and back", () => {
  assert.deepEqual(app.callRecord("a", undefined), { name: "a!", size: 1 });
  const { name, size } = app.callRecord("b", 7);
  assert.deepEqual([name, size], ["b!", undefined]);
});

test("what they throw is caught where Rust asks for it", () => {
  assert.equal(app.callCatch(false), "ok 12");
  assert.equal(app.callCatch(true), "caught no luck");
});

test("what they throw elsewhere comes out as it was", async () => {
  const reason = new RangeError("no");
  const simpleAdd = () => {
    throw reason;
  };
  const own = await fresh({ simpleAdd });
  assert.throws(() => own.callAdd(1, 2), (error) => error === reason);
});

test("what they give is checked", async () => {
  for (const wrong of ["5", -1, 1.5, undefined]) {
    const own = await fresh({ simpleAdd: () => wrong });
    assert.throws(() => own.callAdd(1, 2), /u32/);
  }
});

test("values of the host are themselves", () => {
  const [thing, sound] = app.callThing("duck");
  assert.equal(sound, 5);
  assert.equal(thing.name, "duck");
  assert.equal(typeof thing.quack, "function");
});

test("one that is missing is named", async () => {
  await assert.rejects(() => fresh({ quack: undefined }), /quack/);
});

test("one name in two modules, by two names", () => {
  assert.equal(app.fooOfA(), 1);
  assert.equal(app.fooOfB(), 2);
  assert.equal(app.foo, undefined);
});
