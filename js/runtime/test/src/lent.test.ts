import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import type * as glue from "../generated/crossings.js";
import { collected, start } from "./real.js";

/** Everything that a keeper lends or clones, by the place that it is in. */
const places: Readonly<Record<string, (keeper: glue.Keeper) => readonly unknown[]>> = {
  "a value": (keeper) => [keeper.thing],
  "a function": (keeper) => [keeper.each],
  "a struct": (keeper) => Object.values(keeper.pair()),
  "a tuple": (keeper) => keeper.tuple(),
  "a list": (keeper) => keeper.things(),
  "a slice of structs": (keeper) => keeper.slice().flatMap(({ thing, each }) => [thing, each]),
  "an array": (keeper) => keeper.functions(),
  "an option": (keeper) => [keeper.option()],
  "a map": (keeper) => [...keeper.map().values()],
  "a case": (keeper) => keeper.cases().map((one) => (one.tag === "Thing" ? one.value : one.each)),
  "ok": (keeper) => [keeper.ok()],
  "err": (keeper) => {
    try {
      keeper.err();
    } catch (error) {
      return [(error as glue.GuestError).value];
    }
    return [];
  },
  "more than there is room for": (keeper) => keeper.many(1000).map(([, thing]) => thing),
  "clones": (keeper) => keeper.cloned(3).flatMap(({ thing, each }) => [thing, each]),
  "a stream": (keeper) => [...keeper.stream(3)].flatMap(({ thing, each }) => [thing, each]),
};

for (const [place, lent] of Object.entries(places)) {
  test(`what is lent as ${place} stays the guest's`, async () => {
    const { app } = start();
    const gone = (() => {
      const thing = {}, each = (n: number) => n + 1;
      const keeper = new app.Keeper(thing, each);
      for (let round = 0; round < 3; round++) {
        for (const value of lent(keeper)) ok(value === thing || value === each);
        // A new entry would be where one was that is gone.
        app.hold({});
        equal(app.sumOf(1, (n) => n), 0);
      }
      ok(keeper.thing === thing && keeper.each === each);
      const pair = keeper.take();
      ok(pair.thing === thing && pair.each === each);
      return [new WeakRef(thing), new WeakRef(each)];
    })();
    ok(await collected(() => gone.every((reference) => !reference.deref())), "something is still held");
  });
}

test("items by reference", () => {
  const { app } = start();
  const thing = {};
  const all = [...app.streamOfReferences(thing, 20)];
  equal(all.length, 20);
  ok(all.every((one) => one === thing));
  ok([...app.streamOfReferences(thing, 1)][0] === thing);
});

/** Numbers that look random, the same each time. */
function random(seed: number): (below: number) => number {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

test("who has what, by a model", async () => {
  const gone: WeakRef<object>[] = [];
  const kept: glue.App[] = [];
  for (let seed = 0; seed < 40; seed++) {
    const { app } = start();
    kept.push(app);
    model(app, random(seed), gone);
  }
  ok(await collected(() => gone.every((reference) => !reference.deref())), "something is still held");
  equal(kept.length, 40);
});

/** What is in a place. */
type Held = readonly [object, (n: number) => number] | undefined;

function model(app: glue.App, next: (below: number) => number, gone: WeakRef<object>[]): void {
  let rack = new app.Rack();
  let held: Held[] = [undefined, undefined, undefined, undefined];
  const pool: Held[] = Array.from({ length: 4 }, (_, n) => [{ n }, (x: number) => x + n]);
  for (const pair of pool) gone.push(...pair!.map((one) => new WeakRef<object>(one)));
  const is = (found: readonly [unknown, unknown], at: number): void => {
    const [thing, each] = found;
    const expected = held[at];
    ok((thing as { some: unknown } | undefined)?.some === expected?.[0], "the value");
    ok(each === expected?.[1], "the function");
  };
  const put = (at: number): void => {
    const pair = pool[next(4)]!;
    rack.put(at, ...pair);
    held[at] = pair;
  };
  const steps: (() => void)[] = [
    () => put(next(4)),
    () => put(next(4)),
    () => {
      const from = next(4), to = next(4);
      rack.copy(from, to);
      held[to] = held[from];
    },
    () => {
      const at = next(4);
      rack.clear(at);
      held[at] = undefined;
    },
    () => {
      const at = next(4);
      is(rack.take(at), at);
      held[at] = undefined;
    },
    () => {
      const at = next(4);
      is(rack.duplicate(at), at);
    },
    () => {
      const [thing] = pool[next(4)]!;
      deepEqual([...rack.find(thing)], held.flatMap((pair, at) => (pair?.[0] === thing ? [at] : [])));
    },
    () => {
      // Refused before it is made.
      throws(() => rack.put(next(4), {}, 1 as unknown as (n: number) => number), { name: "TypeMismatch" });
    },
    () => {
      if (next(8)) return;
      if (next(2)) throws(() => rack.trap(), { name: "PanicError" });
      app.$reset();
      rack = new app.Rack();
      held = held.map(() => undefined);
    },
  ];
  for (let step = 0; step < 60; step++) {
    steps[next(steps.length)]!();
    for (let at = 0; at < 4; at++) {
      is(rack.see(at), at);
      equal(rack.call(at, 1), held[at]?.[1](1));
    }
  }
  rack.free();
}
