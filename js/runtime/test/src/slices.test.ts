import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import { start } from "./real.js";

test("the host fills a buffer of the guest's", () => {
  const { app, cores } = start({
    read(buf) {
      equal(buf.buffer, cores[0]!.memory.buffer);
      deepEqual([...buf], [7, 7, 7, 7, 7]);
      buf.set([1, 2, 3]);
      return 3;
    },
  });
  deepEqual(app.poured(5), Uint8Array.of(1, 2, 3, 7, 7));
});

test("input and output go through two imports in chunks", () => {
  const input = new TextEncoder().encode("the quick brown fox");
  const output: number[] = [];
  let read = 0;
  const { app } = start({
    read(buf) {
      const chunk = input.subarray(read, read + buf.length);
      buf.set(chunk);
      read += chunk.length;
      return chunk.length;
    },
    write: (bytes) => void output.push(...bytes),
  });
  equal(app.capitals(4), input.length);
  equal(new TextDecoder().decode(Uint8Array.from(output)), "THE QUICK BROWN FOX");
});

test("several slices of different kinds, beside other arguments", () => {
  const { app } = start({
    blend(label, samples, gains, names) {
      ok(samples instanceof Float64Array && gains instanceof Float32Array);
      for (const [i, gain] of gains.entries()) samples[i]! += gain;
      return label + names.join("+") + samples.length;
    },
  });
  deepEqual(app.blended(3), [Float64Array.of(0, 1.5, 3), "üa+b3"]);
  deepEqual(app.blended(0), [new Float64Array(), "üa+b0"]);
});

test("what an import with slices throws is its Err", () => {
  const { app } = start({
    blend() {
      throw new Error("no power");
    },
  });
  throws(() => app.blended(1), { name: "GuestError", value: "no power" });
});

test("functions that take slices", () => {
  const { app } = start();
  const filled = app.filledBy(4, (size, buf) => {
    deepEqual([size, ...buf], [4, 1, 1, 1, 1]);
    buf.fill(65_535, 1);
    return 3;
  });
  deepEqual(filled, Uint16Array.of(1, 65_535, 65_535));
  equal(app.readBy(BigInt64Array.of(1n, -2n, 3n), (values) => `[${values.join()}]`), "[-2,3][]");
  const said: string[] = [];
  const twice = app.filledTwice((buf, text) => {
    said.push(text);
    buf[0]! += 1;
  });
  deepEqual([...twice], [1.5, 1.5, 0.5, 0.5]);
  deepEqual(said, ["first", "second"]);
});

test("a buffer is taken away after the call", () => {
  const kept: ArrayBufferView[] = [];
  const { app } = start({ read: (buf) => (kept.push(buf), 0), write: (bytes) => void kept.push(bytes) });
  app.poured(8);
  app.filledTwice((buf) => void kept.push(buf));
  deepEqual(kept.map((view) => view.byteLength), [0, 0, 0]);
  // The instance goes on with views of its own.
  deepEqual(app.filledBy(2, (_, buf) => buf.length), Uint16Array.of(1, 1));
  equal(app.shout("hey", (text) => text), "hey!");
});

test("arguments that are read while an import has a slice are not lost", () => {
  const { app } = start({ read: (buf) => buf.length });
  const read: number[] = [];
  const step = {
    name: "x".repeat(1000),
    get done() {
      read.push(app.pouredLen(9));
      return 1;
    },
    notes: ["a", "b"],
  };
  deepEqual(app.change(step, (given) => given), { name: "x".repeat(1000), done: 1, notes: ["a", "b"] });
  deepEqual(read, [9]);
});

test("where memory grows while the host has a slice, the call says which", () => {
  const message = (place: string) => ({ name: "TypeMismatch", message: place + ": memory grew while the host worked on it" });
  const { app } = start({
    read: () => app.grow(1 << 20),
    write: () => void app.grow(1 << 20),
    blend: () => String(app.grow(1 << 20)),
  });
  throws(() => app.poured(1), message("read(buf)"));
  throws(() => app.live(), { name: "PoisonedError" });
  app.$reset();
  throws(() => app.blended(1), { name: "GuestError", value: "blend(samples): memory grew while the host worked on it" });
  throws(() => app.filledTwice(() => void app.grow(1 << 20)), message("callback(arguments[0])"));
  app.$reset();
  throws(() => app.filledBy(1, () => app.grow(1 << 20)), message("callback(arguments[1])"));
});

test("a function with a slice may call the module, which calls one with a slice", () => {
  const { app } = start();
  const filled = app.filledBy(3, (_, buf) => {
    deepEqual(app.filledBy(2, () => 1), Uint16Array.of(1));
    buf[2] = 5;
    return 3;
  });
  deepEqual(filled, Uint16Array.of(1, 1, 5));
});

test("changes of a call that returns Err reach the caller", () => {
  const { app } = start();
  const values = Uint16Array.of(1, 2);
  throws(() => app.doubledOr(values, true), { name: "GuestError", message: "as told" });
  deepEqual(values, Uint16Array.of(2, 4));
  app.doubledOr(values, false);
  deepEqual(values, Uint16Array.of(4, 8));
});
