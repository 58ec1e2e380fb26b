// Rewritten from the tests of uniffi-rs: fixtures/coverall/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HandleError, PanicError, TypeMismatch } from "../guest/pkg/app.js";
import { fails, instantiate, roundTrips } from "../harness.mjs";

const app = await instantiate();
const bytes = (text) => new TextEncoder().encode(text);

test("a large record with all fields", () => {
  const dict = app.createSomeDict();
  assert.deepEqual(dict, {
    text: "text",
    maybeText: "maybe_text",
    someBytes: bytes("some_bytes"),
    maybeSomeBytes: bytes("maybe_some_bytes"),
    aBool: true,
    maybeABool: false,
    unsigned8: 1,
    maybeUnsigned8: 2,
    unsigned16: 3,
    maybeUnsigned16: 4,
    unsigned64: 2n ** 64n - 1n,
    maybeUnsigned64: 0n,
    signed8: 8,
    maybeSigned8: 0,
    signed64: 2n ** 63n - 1n,
    maybeSigned64: 0n,
    float32: Math.fround(1.2345),
    maybeFloat32: Math.fround(22 / 7),
    float64: 0,
    maybeFloat64: 1,
  });
  assert.deepEqual(app.sameDict(dict), dict);
});

test("a large record without optional fields", () => {
  const dict = app.createNoneDict();
  const missing = Object.entries(dict).filter(([, value]) => value === undefined);
  assert.deepEqual(
    missing.map(([name]) => name).every((name) => name.startsWith("maybe")),
    true,
  );
  assert.equal(dict.maybeText, undefined);
  assert.equal(dict.maybeUnsigned64, undefined);
  assert.equal(dict.unsigned64, 2n ** 64n - 1n);
  assert.deepEqual(app.sameDict(dict), dict);
});

test("objects are counted from construction to drop", () => {
  assert.equal(app.getNumAlive(), 0);
  const first = new app.Coveralls("c1");
  assert.equal(app.getNumAlive(), 1);
  assert.equal(first.getName(), "c1");
  const second = app.Coveralls.fallibleNew("c2", false);
  assert.equal(app.getNumAlive(), 2);
  assert.equal(second.getName(), "c2");
  fails(() => app.Coveralls.fallibleNew("", true), "TooManyHoles");
  assert.equal(app.getNumAlive(), 2);
  second.free();
  first.free();
  assert.equal(app.getNumAlive(), 0);
});

test("errors without data are their case, with a text", () => {
  const coveralls = new app.Coveralls("errors");
  fails(() => coveralls.maybeThrow(true), "TooManyHoles", "The coverall has too many holes");
  assert.equal(coveralls.maybeThrow(false), true);
  coveralls.free();
});

test("errors with data", () => {
  const coveralls = new app.Coveralls("complex");
  assert.equal(coveralls.maybeThrowComplex(0), true);
  const os = { tag: "OsError", code: 10, extendedCode: 20 };
  fails(() => coveralls.maybeThrowComplex(1), os, "10/20");
  const denied = { tag: "PermissionDenied", reason: "Forbidden" };
  fails(() => coveralls.maybeThrowComplex(2), denied, "denied: Forbidden");
  fails(() => coveralls.maybeThrowComplex(3), { tag: "UnknownError" }, "unknown");
  coveralls.free();
});

test("an error inside an error, and an error as a value", () => {
  const inner = { tag: "OsError", code: 1, extendedCode: 2 };
  fails(() => app.throwRootError(), { tag: "Complex", error: inner }, "complex: 1/2");
  assert.deepEqual(app.getRootError(), { tag: "Other", error: "invalid" });
});

for (const [where, call] of [
  ["a constructor", (own) => own.Coveralls.panickingNew("expected panic: woe is me")],
  ["a method", (own) => new own.Coveralls("x").panic("expected panic: woe is me")],
]) {
  test(`a panic in ${where}`, async () => {
    const own = await instantiate();
    assert.throws(
      () => call(own),
      (error) => error instanceof PanicError && error.message.includes("expected panic: woe"),
    );
  });
}

test("an object is moved into another, and back", () => {
  const [outer, inner] = [new app.Coveralls("outer"), new app.Coveralls("inner")];
  assert.equal(outer.getOther(), undefined);
  outer.takeOther(inner);
  assert.equal(app.getNumAlive(), 2);
  assert.throws(() => inner.getName(), HandleError);
  const back = outer.getOther();
  assert.equal(back.getName(), "inner");
  outer.takeOther(back);
  outer.takeOther(undefined);
  assert.equal(app.getNumAlive(), 1);
  outer.takeOther(new app.Coveralls("inner"));
  outer.free();
  assert.equal(app.getNumAlive(), 0);
});

test("an object cannot be moved into itself, and remains usable", () => {
  const coveralls = new app.Coveralls("self");
  assert.throws(() => coveralls.takeOther(coveralls), HandleError);
  assert.equal(coveralls.getName(), "self");
  coveralls.free();
  assert.equal(app.getNumAlive(), 0);
});

test("objects create objects and store values", () => {
  const coveralls = new app.Coveralls("return_objects");
  const other = coveralls.cloneMe();
  assert.equal(other.getName(), coveralls.getName());
  assert.equal(app.getNumAlive(), 2);
  other.free();
  coveralls.addPatch("Red");
  coveralls.addPatch("Blue");
  assert.deepEqual(coveralls.getRepairs(), ["Red", "Blue"]);
  assert.throws(() => coveralls.addPatch("Purple"), TypeMismatch);
  coveralls.free();
});

test("an object of another class is refused", () => {
  const coveralls = new app.Coveralls("bad");
  const sprite = new app.Sprite(undefined);
  assert.throws(() => coveralls.takeOther(sprite), TypeMismatch);
  assert.throws(() => coveralls.takeOther({}), TypeMismatch);
  assert.deepEqual(sprite.getPosition(), { x: 0, y: 0 });
  coveralls.free();
});

test("maps with keys of several kinds", () => {
  const coveralls = new app.Coveralls("dict");
  assert.deepEqual(coveralls.getDict("answer", 42n), new Map([["answer", 42n]]));
  assert.deepEqual(coveralls.getDict3(31, 42n), new Map([[31, 42n]]));
  const grown = coveralls.addToDict(new Map([["a", 1n]]), "b");
  assert.deepEqual([...grown.keys()].sort(), ["a", "b"]);
  assert.equal(grown.get("b"), undefined);
  coveralls.free();
});

test("bytes", () => {
  const coveralls = new app.Coveralls("bytes");
  assert.deepEqual(coveralls.reverse(bytes("123")), bytes("321"));
  assert.deepEqual(coveralls.reverse(new Uint8Array()), new Uint8Array());
  coveralls.free();
});

test("omitted fields have their defaults", () => {
  const none = 'DictWithDefaults { name: "", category: None, integer: 0, items: [] }';
  assert.equal(app.withDefaults({}), none);
  const some =
    'DictWithDefaults { name: "this", category: Some("that"), integer: 42, items: ["x"] }';
  const given = { name: "this", category: "that", integer: 42n, items: ["x"] };
  assert.equal(app.withDefaults(given), some);
});

test("no object is alive after all tests", () => {
  assert.equal(app.getNumAlive(), 0);
  roundTrips(app.sameDict, [app.createSomeDict(), app.createNoneDict()]);
});
