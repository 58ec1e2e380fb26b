// Rewritten from the tests of wasm-bindgen: tests/wasm/closures.rs and closures.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HandleError, TypeMismatch } from "../guest/pkg/app.js";
import { fails, instantiate } from "../harness.mjs";

const app = await instantiate();

test("functions of the host are called", () => {
  let called = 0;
  app.worksCall(() => void (called += 1));
  assert.equal(called, 1);
  assert.equal(app.worksThread((a) => a + 1), 3);
  assert.equal(app.fnmutThread((a) => a * 10), 30);
});

test("functions of several parameters", () => {
  const seen = [];
  const see = (...all) => void seen.push(all);
  app.manyArity(see, see, see, see);
  assert.deepEqual(seen, [[1], [1, 2], [1, 2, 3], [1, 2, 3, 4]]);
});

test("texts are passed and returned", () => {
  const seen = [];
  app.stringArgumentsCall((text) => void seen.push(text));
  assert.deepEqual(seen, ["foo"]);
  assert.equal(app.stringRetCall((text) => `${text}bar`), "foobar!");
});

test("a value that is not a function is refused", () => {
  for (const wrong of [undefined, null, {}, "f", 5]) {
    assert.throws(() => app.worksThread(wrong), TypeMismatch);
  }
});

test("the result of a function is checked", async () => {
  for (const give of ["1", -1, 1.5, undefined, null]) {
    const own = await instantiate();
    assert.throws(() => own.worksThread(() => give), /u32/);
  }
});

test("a function is stored beyond the call, and dropped", () => {
  assert.equal(app.longLivedCall(2), undefined);
  app.longLivedCache((a) => a + 3);
  assert.equal(app.longLivedCall(2), 5);
  assert.equal(app.longLivedCall(3), 6);
  app.longLivedCache((a) => a * 2);
  assert.equal(app.longLivedCall(3), 6);
  assert.equal(app.longLivedCall(4), 8);
  app.longLivedDrop();
  assert.equal(app.longLivedCall(2), undefined);
});

test("an error that a function throws is passed on unchanged", async () => {
  const own = await instantiate();
  const reason = new RangeError("enough");
  const fail = () => {
    throw reason;
  };
  assert.throws(() => own.worksCall(fail), (error) => error === reason);
  own.$reset();
  assert.equal(own.worksThread((a) => a), 2);
});

test("a function of the guest has state, and can be freed", () => {
  const before = app.dropped();
  const [one, other] = [app.counter(), app.counter()];
  assert.deepEqual([one(), one(), other(), one()], [1, 2, 1, 3]);
  one.free();
  assert.equal(app.dropped(), before + 1);
  assert.throws(() => one(), HandleError);
  assert.equal(other(), 2);
  other.free();
  assert.equal(app.dropped(), before + 2);
});

test("a function that can be called once", () => {
  const before = app.dropped();
  const once = app.once();
  assert.equal(once(), "ran");
  assert.equal(app.dropped(), before + 1);
  fails(() => once(), "it ran before", "it ran before");
  once.free();
});

test("functions inside records, and functions that return functions", () => {
  const pair = app.closureReturner(4);
  assert.equal(pair.someKey(3), 7);
  assert.equal(pair.name, "pair");
  pair.someKey.free();
  const curry = app.curry();
  const [six, seven] = [curry(6), curry(7)];
  assert.deepEqual([six(7), seven(7), six(0)], [42, 49, 0]);
  for (const it of [six, seven, curry]) it.free();
});

test("nested calls", () => {
  const again = (n) => app.countdown(n, again);
  assert.equal(app.countdown(30, again), 465);
});
