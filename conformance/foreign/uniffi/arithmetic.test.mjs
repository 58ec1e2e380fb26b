// In our own words after uniffi-rs, examples/arithmetic/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PanicError, TypeMismatch } from "../guest/pkg/app.js";
import { fails, fresh, refuses } from "../harness.mjs";

const MOST = 2n ** 64n - 1n;
const app = await fresh();

test("sums", () => {
  assert.equal(app.add(2n, 4n), 6n);
  assert.equal(app.add(4n, 8n), 12n);
  assert.equal(app.add(MOST, 0n), MOST);
});

test("a sum too large is an error with both numbers", () => {
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

test("dividing by nought panics with its message, and a reset mends it", async () => {
  const own = await fresh();
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

test("what is no number of 64 bits is refused", () => {
  refuses((value) => app.add(value, 0n), [-1n, MOST + 1n, 1.5, "1", null, {}], "a", TypeMismatch);
});
