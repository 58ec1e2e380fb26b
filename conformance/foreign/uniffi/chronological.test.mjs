// Rewritten from the tests of uniffi-rs: fixtures/uniffi-fixture-time/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { fails, instantiate, refuses, roundTrips } from "../harness.mjs";

const app = await instantiate();
const at = (milliseconds) => new Date(milliseconds);

test("points in time and durations are returned unchanged", () => {
  roundTrips(app.returnTimestamp, [at(0), at(1), at(1_700_000_000_123), new Date("2100-01-01")]);
  roundTrips(app.returnDuration, [0, 1, 0.25, 1_500, 86_400_000, 1e15]);
});

test("a duration is added to a point in time", () => {
  assert.deepEqual(app.addTime(at(100_000), 1), at(100_001));
  assert.deepEqual(app.addTime(at(0), 365 * 86_400_000), at(365 * 86_400_000));
});

test("the duration between two points in time", () => {
  assert.equal(app.diff(at(101_000), at(100_000)), 1_000);
  assert.equal(app.diff(at(5), at(5)), 0);
});

test("a duration cannot be negative", () => {
  fails(() => app.diff(at(100_000), at(101_000)), "TimeDiffError", "Time difference error");
  refuses(app.returnDuration, [-1, NaN, Infinity, "1"], "a", TypeMismatch);
});

test("points in time are compared", () => {
  assert.equal(app.equalTimes(at(7), at(7)), true);
  assert.equal(app.equalTimes(at(7), at(8)), false);
});

test("both may be absent", () => {
  assert.equal(app.bothGiven(at(0), 0), true);
  assert.equal(app.bothGiven(undefined, 0), false);
  assert.equal(app.bothGiven(at(0)), false);
});

test("an invalid date is refused", () => {
  refuses(app.returnTimestamp, [new Date(NaN), 5, "2020-01-01", {}], "a", TypeMismatch);
});

test("milliseconds become seconds and nanoseconds", () => {
  assert.deepEqual(app.parts(1_500), [1n, 500_000_000]);
  assert.deepEqual(app.parts(0.25), [0n, 250_000]);
  assert.deepEqual(app.parts(999), [0n, 999_000_000]);
});
