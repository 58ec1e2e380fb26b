// Rewritten from the tests of uniffi-rs: fixtures/proc-macro/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { instantiate, roundTrips } from "../harness.mjs";

const app = await instantiate();

test("records", () => {
  assert.deepEqual(app.makeOne(123), { inner: 123 });
  assert.equal(app.oneInnerByRef({ inner: -5 }), -5);
  assert.deepEqual(app.makeZero(), new Map([["ZERO", { inner: 0 }]]));
  const { someBytes } = app.makeRecordWithBytes();
  assert.deepEqual(someBytes, new Uint8Array([0, 1, 2, 3, 4]));
});

test("borrowed texts", () => {
  assert.equal(app.concatStringsByRef("foo", "bar"), "foobar");
});

test("explicit names", () => {
  roundTrips(app.renamed, [{ first_one: { inner: 1 }, TWO: { a: "a" } }]);
  assert.equal(app.renamedByHand(1), 2);
  assert.equal(app.withANameOfItsOwn, undefined);
});

test("objects", () => {
  const [one, other] = [new app.Object(), app.Object.namedCtor(50)];
  assert.equal(one.isHeavy(), "Uncertain");
  assert.equal(one.isOtherHeavy(other), true);
  assert.equal(other.isOtherHeavy(one), false);
  assert.equal(one.isOtherHeavy(one), false);
  assert.equal(one.hidden, undefined);
  one.free();
  other.free();
});
