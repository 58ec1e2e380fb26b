// In our own words after uniffi-rs, fixtures/uniffi-fixture-time/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { fails, fresh, refuses, roundTrips } from "../harness.mjs";

const app = await fresh();
const at = (milliseconds) => new Date(milliseconds);

test("moments and spans come back", () => {
  roundTrips(app.returnTimestamp, [at(0), at(1), at(1_700_000_000_123), new Date("2100-01-01")]);
  roundTrips(app.returnDuration, [0, 1, 0.25, 1_500, 86_400_000, 1e15]);
});

test("a span is added to a moment", () => {
  assert.deepEqual(app.addTime(at(100_000), 1), at(100_001));
  assert.deepEqual(app.addTime(at(0), 365 * 86_400_000), at(365 * 86_400_000));
});

test("the span between two moments", () => {
  assert.equal(app.diff(at(101_000), at(100_000)), 1_000);
  assert.equal(app.diff(at(5), at(5)), 0);
});

test("a span can not be negative", () => {
  fails(() => app.diff(at(100_000), at(101_000)), "TimeDiffError", "Time difference error");
  refuses(app.returnDuration, [-1, NaN, Infinity, "1"], "a", TypeMismatch);
});

test("moments are compared", () => {
  assert.equal(app.equalTimes(at(7), at(7)), true);
  assert.equal(app.equalTimes(at(7), at(8)), false);
});

test("either may be missing", () => {
  assert.equal(app.bothGiven(at(0), 0), true);
  assert.equal(app.bothGiven(undefined, 0), false);
  assert.equal(app.bothGiven(at(0)), false);
});

test("a date that is none is refused", () => {
  refuses(app.returnTimestamp, [new Date(NaN), 5, "2020-01-01", {}], "a", TypeMismatch);
});

test("milliseconds become seconds and nanoseconds", () => {
  assert.deepEqual(app.parts(1_500), [1n, 500_000_000]);
  assert.deepEqual(app.parts(0.25), [0n, 250_000]);
  assert.deepEqual(app.parts(999), [0n, 999_000_000]);
});
