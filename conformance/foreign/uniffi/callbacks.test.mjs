// Rewritten from the tests of uniffi-rs: fixtures/callbacks and examples/callbacks, tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GuestError, TypeMismatch } from "../guest/pkg/app.js";
import { fails, instantiate } from "../harness.mjs";

const app = await instantiate();

/** An error of the host with a value of the guest's type. */
function problem(value) {
  return new GuestError("from the host", value);
}

const getters = {
  getBool: (value, other) => value !== other,
  getString: (value, other) => {
    if (value === "busy") throw problem({ tag: "Busy" });
    if (value === "bad") throw problem({ tag: "InternalTelephoneError", reason: "no line" });
    return other ? value.toUpperCase() : value;
  },
  getOption: (value, other) => (other ? value?.toUpperCase() : value),
  getList: (value, other) => (other ? value : new Int32Array()),
  getNothing: () => {},
};
const rust = new app.RustGetters();

test("a callback returns an answer", () => {
  assert.equal(app.call(true, { answer: () => "Bonjour" }), "Bonjour");
  assert.equal(app.call(false, { answer: () => "Bonjour" }), "static hiss");
});

test("an error that a callback throws arrives as its Rust error", () => {
  const busy = () => {
    throw problem({ tag: "Busy" });
  };
  fails(() => app.call(true, { answer: busy }), { tag: "Busy" }, "Busy");
  const reason = () => {
    throw problem({ tag: "InternalTelephoneError", reason: "no line" });
  };
  const value = { tag: "InternalTelephoneError", reason: "no line" };
  fails(() => app.call(true, { answer: reason }), value, "internal: no line");
});

test("booleans", () => {
  for (const value of [true, false]) {
    assert.equal(rust.getBool(getters, value, false), value);
    assert.equal(rust.getBool(getters, value, true), !value);
  }
});

test("texts", () => {
  for (const value of ["abc", "été", "", "😻"]) {
    assert.equal(rust.getString(getters, value, false), value);
    assert.equal(rust.getString(getters, value, true), value.toUpperCase());
  }
  fails(() => rust.getString(getters, "busy", false), { tag: "Busy" });
});

test("optional values", () => {
  assert.equal(rust.getOption(getters, "little", true), "LITTLE");
  assert.equal(rust.getOption(getters, undefined, true), undefined);
  assert.equal(rust.getOption(getters, "", false), "");
});

test("lists", () => {
  for (const value of [[1, 2], [], [-1, 2 ** 31 - 1]]) {
    assert.deepEqual([...rust.getList(getters, value, true)], value);
    assert.deepEqual([...rust.getList(getters, value, false)], []);
  }
});

test("functions without a result", () => {
  const heard = [];
  rust.getNothing({ ...getters, getNothing: (value) => void heard.push(value) }, "1");
  assert.deepEqual(heard, ["1"]);
});

test("functions are stored until they are dropped", () => {
  assert.equal(app.keepGetters(getters), 1);
  assert.equal(app.keepGetters({ ...getters, getBool: () => true }), 2);
  assert.deepEqual(app.askKept(true), [false, true]);
  app.dropKept();
  assert.deepEqual(app.askKept(true), []);
});

test("an object that contains a function", () => {
  const stringifier = new app.RustStringifier((value) => `JavaScript: ${value}`);
  assert.equal(stringifier.fromSimpleType(42), "JavaScript: 42");
  stringifier.free();
});

test("the error names a missing function", () => {
  assert.throws(
    () => rust.getBool({ ...getters, getList: undefined }, true, true),
    (error) => error instanceof TypeMismatch && error.message.includes("getters.getList"),
  );
});
