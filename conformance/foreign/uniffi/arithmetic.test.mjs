// Rewritten from the tests of uniffi-rs: examples/arithmetic/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PanicError, TypeMismatch } from "../guest/pkg/app.js";
import { fails, instantiate, refuses } from "../harness.mjs";

const MOST = 2n ** 64n - 1n;
const app = await instantiate();

test("sums", () => {
  assert.equal(app.add(2n, 4n), 6n);
  assert.equal(app.add(4n, 8n), 12n);
  assert.equal(app.add(MOST, 0n), MOST);
});

test("an overflow is an error with both operands", () => {
  const value = { tag: "IntegerOverflow", a: MOST, b: 1n };
  fails(() => app.add(MOST, 1n), value, `Integer overflow on an operation with ${MOST} and 1`);
});

test("differences", () => {
  assert.equal(app.sub(4n, 2n), 2n);
  assert.equal(app.sub(8n, 4n), 4n);
  fails(() => app.sub(0n, 1n), { tag: "IntegerOverflow", a: 0n, b: 1n });
});

test("quotients", () => {
  assert.equal(app.div(8n, 4n), 2n);
  assert.equal(app.div(7n, 2n), 3n);
});

test("division by zero panics, and a reset makes the instance usable", async () => {
  const own = await instantiate();
  assert.throws(
    () => own.div(8n, 0n),
    (error) => error instanceof PanicError && error.message.includes("Can't divide by zero"),
  );
  assert.throws(() => own.add(1n, 1n), /Can't divide by zero|poisoned|panick/);
  own.$reset();
  assert.equal(own.add(1n, 1n), 2n);
});

test("comparisons", () => {
  assert.equal(app.equal(2n, 2n), true);
  assert.equal(app.equal(4n, 5n), false);
  assert.equal(app.equal(MOST, MOST - 1n), false);
});

test("a value that is not a 64-bit integer is refused", () => {
  refuses((value) => app.add(value, 0n), [-1n, MOST + 1n, 1.5, "1", null, {}], "a", TypeMismatch);
});
