// Rewritten from the tests of uniffi-rs: examples/custom-types/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TypeMismatch } from "../guest/pkg/app.js";
import { instantiate, refuses, roundTrips } from "../harness.mjs";

const app = await instantiate();
const demo = { handle: 123n, name: "example", maybe: undefined, all: new BigInt64Array([1n, -1n]) };

test("a newtype crosses as its inner type", () => {
  const { handle, name, maybe, all } = app.getCustomTypesDemo(undefined);
  assert.deepEqual([handle, name, maybe, [...all]], [123n, "example", undefined, [1n, -1n]]);
});

test("newtypes are returned unchanged", () => {
  const back = app.getCustomTypesDemo({ ...demo, handle: 456n, maybe: 7n });
  assert.deepEqual([back.handle, back.maybe, [...back.all]], [456n, 7n, [1n, -1n]]);
  assert.equal(app.nextHandle(41n), 42n);
  roundTrips(app.exampleName, ["name", ""]);
});

test("a value that the inner type refuses is refused", () => {
  refuses(app.nextHandle, [1, "1", 2n ** 63n], "handle", TypeMismatch);
  const wrong = { ...demo, name: 5 };
  refuses(app.getCustomTypesDemo, [wrong], "demo.name", TypeMismatch);
});
