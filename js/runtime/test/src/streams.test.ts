import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import { collected, start } from "./real.js";

test("items of every kind, all of them", () => {
  const { app, cores } = start();
  for (const count of [0, 1, 15, 16, 17, 47, 48, 49, 5000]) {
    deepEqual([...app.countTo(count)], Array.from({ length: count }, (_, n) => n));
  }
  deepEqual([...app.words(" ein  paar Wörter 😀 ")], ["ein", "paar", "Wörter", "😀"]);
  deepEqual([...app.parsed(["1", "x"])], [{ ok: 1 }, { err: "x" }]);
  const { total, lines } = app.search("w", 20);
  equal(total, 20);
  deepEqual([...lines], Array.from({ length: 20 }, (_, n) => `w ${n}`));
  equal(app.live(), 0);
  equal(cores[0]!.wharf_live(), 0);
});

test("an endless one is only fetched as far as it is read", () => {
  const { app } = start();
  const steps = app.steps();
  for (let n = 0; n < 2000; n++) {
    const { value } = steps.next();
    deepEqual(value, { name: `step ${n}`, done: n, notes: Array(n % 3).fill("") });
  }
  equal(app.live(), 1);
  deepEqual(steps.return(), { done: true, value: undefined });
  deepEqual(steps.next(), { done: true, value: undefined });
  equal(app.live(), 0);
});

test("abandoned at every position, nothing is left", () => {
  const { app, cores } = start();
  for (let stop = 0; stop < 100; stop++) {
    let n = 0;
    for (const item of app.countTo(60)) {
      equal(item, n);
      if (n++ === stop) break;
    }
    equal(app.live(), 0);
  }
  throws(() => { for (const _ of app.countTo(60)) throw new Error("mine"); }, { message: "mine" });
  const [first, second] = app.words("a b c d");
  deepEqual([first, second], ["a", "b"]);
  equal(app.live(), 0);
  equal(cores[0]!.wharf_live(), 0);
});

test("batches begin small and grow", () => {
  const made: number[] = [];
  const { app } = start({ seen: (n) => void made.push(n) });
  const items = app.lazily(10_000);
  equal(made.length, 0);
  const sizes = new Set<number>();
  for (const _ of items) sizes.add(made.length);
  deepEqual([...sizes].slice(0, 4), [16, 48, 112, 240]);
  deepEqual(made, Array.from({ length: 10_000 }, (_, n) => n));
});

test("several at once, and other calls in between", () => {
  const { app } = start();
  const a = app.countTo(100), b = app.words("x y z ".repeat(30));
  const pairs: unknown[] = [];
  for (const number of a) {
    equal(app.shout("t", (text) => text), "t!");
    pairs.push([number, b.next().value]);
  }
  equal(pairs.length, 100);
  deepEqual(pairs[89], [89, "z"]);
  deepEqual(pairs[99], [99, undefined]);
  equal(app.live(), 0);
});

test("disposal, and use of a replaced instance", () => {
  const { app } = start();
  const items = app.countTo(100);
  items[Symbol.dispose]();
  items[Symbol.dispose]();
  deepEqual([...items], []);
  equal(app.live(), 0);
  const old = app.countTo(100);
  equal(old.next().value, 0);
  app.$reset();
  throws(() => [...old], { name: "HandleError", message: /\$reset/ });
  deepEqual(old.return(), { done: true, value: undefined });
});

test("an iterator that panics", () => {
  const { app } = start();
  const seen: number[] = [];
  throws(() => { for (const n of app.breaking()) seen.push(n); }, { name: "PanicError", message: "the iterator broke" });
  equal(seen.length, 16);
  throws(() => app.live(), { name: "PoisonedError" });
  app.$reset();
  equal(app.live(), 0);
});

test("one that is asked while it is being asked is in use", () => {
  let refused = 0;
  const { app } = start({
    seen() {
      throws(() => items.next(), { name: "HandleError", message: /in use/ });
      refused++;
    },
  });
  const items = app.lazily(20);
  deepEqual([...items], Array.from({ length: 20 }, (_, n) => n));
  equal(refused, 20);
  equal(app.live(), 0);
});

test("forgotten iterators are dropped when they are collected", async () => {
  const { app } = start();
  (() => { for (let i = 0; i < 20; i++) app.steps().next(); })();
  equal(app.live(), 20);
  ok(await collected(() => app.live() === 0), `${app.live()} live`);
});

test("nothing is left of 100,000 abandoned ones", () => {
  const { app, cores } = start();
  const round = (count: number) => {
    for (let i = 0; i < count; i++) for (const _ of app.steps()) break;
  };
  round(1000);
  const { byteLength } = cores[0]!.memory.buffer;
  round(100_000);
  equal(cores[0]!.memory.buffer.byteLength, byteLength);
  equal(cores[0]!.wharf_live(), 0);
});

test("an iterator has what all iterators of the engine have", () => {
  const { app } = start();
  const every = Object.getPrototypeOf(Object.getPrototypeOf([].values())) as { firstTwo?: unknown };
  every.firstTwo = function (this: Iterator<unknown>) {
    const two = [this.next().value, this.next().value];
    this.return?.();
    return two;
  };
  try {
    deepEqual((app.countTo(100) as unknown as { firstTwo(): unknown }).firstTwo(), [0, 1]);
  } finally {
    delete every.firstTwo;
  }
  equal(app.live(), 0);
  // Node 20 has none of them.
  if (!("map" in every)) return;
  const items = app.countTo(100) as unknown as { map(f: (n: number) => number): { take(n: number): { toArray(): number[] } } };
  deepEqual(items.map((n) => 2 * n).take(3).toArray(), [0, 2, 4]);
  equal(app.live(), 0);
});
