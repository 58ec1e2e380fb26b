// In our own words after uniffi-rs, examples/geometry/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { fresh } from "../harness.mjs";

const app = await fresh();
const line = (x0, y0, x1, y1) => ({
  start: { coordX: x0, coordY: y0 },
  end: { coordX: x1, coordY: y1 },
});

test("slopes", () => {
  assert.equal(app.gradient(line(0, 0, 1, 2)), 2);
  assert.equal(app.gradient(line(1, 1, 2, 1)), 0);
  assert.equal(app.gradient(line(0, 0, 0, 1)), Infinity);
});

test("where two lines meet", () => {
  const meet = app.intersection(line(0, 0, 1, 2), line(1, 1, 2, 1));
  assert.deepEqual(meet, { coordX: 0.5, coordY: 1 });
});

test("parallels do not meet", () => {
  assert.equal(app.intersection(line(0, 0, 1, 2), line(0, 0, 1, 2)), undefined);
});

test("a field of another kind is named", () => {
  const wrong = line(0, 0, 1, 2);
  wrong.end.coordY = "2";
  assert.throws(
    () => app.gradient(wrong),
    (error) => error instanceof TypeMismatch && error.message.startsWith("line.end.coordY"),
  );
  assert.throws(() => app.gradient({ start: wrong.start }), /line\.end/);
});
