// Rewritten from the tests of uniffi-rs: examples/geometry/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate } from "../harness.mjs";

const app = await instantiate();
const line = (x0, y0, x1, y1) => ({
  start: { coordX: x0, coordY: y0 },
  end: { coordX: x1, coordY: y1 },
});

test("slopes", () => {
  assert.equal(app.gradient(line(0, 0, 1, 2)), 2);
  assert.equal(app.gradient(line(1, 1, 2, 1)), 0);
  assert.equal(app.gradient(line(0, 0, 0, 1)), Infinity);
});

test("the intersection of two lines", () => {
  const meet = app.intersection(line(0, 0, 1, 2), line(1, 1, 2, 1));
  assert.deepEqual(meet, { coordX: 0.5, coordY: 1 });
});

test("parallel lines have no intersection", () => {
  assert.equal(app.intersection(line(0, 0, 1, 2), line(0, 0, 1, 2)), undefined);
});

test("the error names a field of another type", () => {
  const wrong = line(0, 0, 1, 2);
  wrong.end.coordY = "2";
  assert.throws(
    () => app.gradient(wrong),
    (error) => error instanceof TypeMismatch && error.message.startsWith("line.end.coordY"),
  );
  assert.throws(() => app.gradient({ start: wrong.start }), /line\.end/);
});
