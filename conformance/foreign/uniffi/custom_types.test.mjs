// In our own words after uniffi-rs, examples/custom-types/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { fresh, refuses, roundTrips } from "../harness.mjs";

const app = await fresh();
const demo = { handle: 123n, name: "example", maybe: undefined, all: new BigInt64Array([1n, -1n]) };

test("a type around another is shown as the other", () => {
  const { handle, name, maybe, all } = app.getCustomTypesDemo(undefined);
  assert.deepEqual([handle, name, maybe, [...all]], [123n, "example", undefined, [1n, -1n]]);
});

test("there and back", () => {
  const back = app.getCustomTypesDemo({ ...demo, handle: 456n, maybe: 7n });
  assert.deepEqual([back.handle, back.maybe, [...back.all]], [456n, 7n, [1n, -1n]]);
  assert.equal(app.nextHandle(41n), 42n);
  roundTrips(app.exampleName, ["name", ""]);
});

test("what the other refuses is refused", () => {
  refuses(app.nextHandle, [1, "1", 2n ** 63n], "handle", TypeMismatch);
  const wrong = { ...demo, name: 5 };
  refuses(app.getCustomTypesDemo, [wrong], "demo.name", TypeMismatch);
});
