import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import { collected, start } from "./real.js";

const values: unknown[] = [
  {}, Object.create(null), [], () => 1, Symbol("s"), "text", "", 0, -0, 1.5, NaN, 10n, true, false, null, undefined, new Map(),
];

test("any value comes back as the identical one", () => {
  const { app } = start();
  for (const value of values) ok(Object.is(app.pass(value), value));
  for (const value of values) app.hold(value);
  deepEqual(values.map((value) => app.position(value)), values.map((_, at) => at));
  for (const value of values.toReversed()) {
    const taken = app.take();
    ok(taken && Object.is(taken.some, value));
  }
  equal(app.take(), undefined);
});

test("the guest compares them", () => {
  const { app } = start();
  for (const a of values) {
    for (const b of values) equal(app.same(a, b), Object.is(a, b));
  }
  equal(app.position({}), undefined);
});

test("inside data, the same one several times", () => {
  const { app } = start();
  const thing = {}, other = {};
  const labelled = app.label([thing, other, thing]);
  deepEqual(labelled.map(({ label }) => label), ["thing 0", "thing 1", "thing 2"]);
  deepEqual(labelled.map(({ thing: value }) => [value === thing, value === other]), [[true, false], [false, true], [true, false]]);
});

test("lent to an import, given to it, and given by it", () => {
  const seen: unknown[] = [];
  const other = {};
  const { app } = start({
    lookAt: (thing) => (seen.push(thing), seen.length > 1),
    exchange: (thing) => (seen.push(thing), other),
  });
  const thing = {};
  equal(app.visit(thing), undefined);
  ok(app.visit(thing)?.some === other);
  deepEqual(seen.map((value) => value === thing), [true, true, true]);
});

test("they are let go as soon as the guest does", async () => {
  const { app } = start();
  const gone = (() => {
    const things = [{}, {}, {}];
    for (const thing of things) app.hold(thing);
    app.hold(things[0]);
    app.same(things[0], things[1]);
    app.label([things[2], things[2]]);
    return things.map((thing) => new WeakRef(thing));
  })();
  const alive = () => gone.filter((reference) => reference.deref()).length;
  ok(!(await collected(() => alive() < 3)), "the guest still holds all");
  app.take();
  app.take();
  ok(await collected(() => alive() === 2));
  app.letGo();
  ok(await collected(() => alive() === 0));
});

test("a call that is not made keeps nothing", async () => {
  const { app } = start();
  const gone = (() => {
    const thing = {};
    throws(() => app.listen([{ topic: "a", heard: thing as () => boolean }]), { path: "listeners[0].heard" });
    const list = [thing, thing];
    Object.defineProperty(list, 1, { get() { throw new Error("mine"); } });
    throws(() => app.label(list), { message: "mine" });
    return new WeakRef(thing);
  })();
  ok(await collected(() => gone.deref() === undefined));
});

test("a replaced instance lets go of all", async () => {
  const { app } = start();
  const gone = (() => {
    const thing = {};
    app.hold(thing);
    return new WeakRef(thing);
  })();
  app.$reset();
  equal(app.take(), undefined);
  ok(await collected(() => gone.deref() === undefined));
});

test("nothing is left of 100,000 values", () => {
  const { app, cores } = start();
  const round = (count: number) => {
    for (let i = 0; i < count; i++) {
      const thing = {};
      equal(app.hold(thing), 1);
      ok(app.take()?.some === thing);
    }
  };
  round(1000);
  const { byteLength } = cores[0]!.memory.buffer;
  round(100_000);
  equal(cores[0]!.memory.buffer.byteLength, byteLength);
});
