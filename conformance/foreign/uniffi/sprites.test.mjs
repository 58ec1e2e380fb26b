// Rewritten from the tests of uniffi-rs: examples/sprites/tests/bindings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HandleError } from "../guest/pkg/app.js";
import { instantiate } from "../harness.mjs";

const app = await instantiate();

test("without a position a sprite starts at the origin", () => {
  const sprite = new app.Sprite(undefined);
  assert.deepEqual(sprite.getPosition(), { x: 0, y: 0 });
  sprite.free();
});

test("sprites move", () => {
  const sprite = new app.Sprite({ x: 1, y: 2 });
  assert.deepEqual(sprite.getPosition(), { x: 1, y: 2 });
  sprite.moveTo({ x: 7, y: 1 });
  assert.deepEqual(sprite.getPosition(), { x: 7, y: 1 });
  sprite.moveBy({ dx: -4, dy: 2 });
  assert.deepEqual(sprite.getPosition(), { x: 3, y: 3 });
  sprite.free();
});

test("a freed sprite is refused", () => {
  const sprite = new app.Sprite({ x: 0, y: 0 });
  sprite.free();
  assert.throws(() => sprite.moveBy({ dx: 0, dy: 0 }), HandleError);
});

test("another constructor", () => {
  const sprite = app.Sprite.newRelativeTo({ x: 0, y: 1 }, { dx: 1, dy: 1.5 });
  assert.ok(sprite instanceof app.Sprite);
  assert.deepEqual(sprite.getPosition(), { x: 1, y: 2.5 });
  sprite.free();
});

test("a function with objects as parameters", () => {
  assert.deepEqual(app.translate({ x: 1, y: 1 }, { dx: 2, dy: -2 }), { x: 3, y: -1 });
});
