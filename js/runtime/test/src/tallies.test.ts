import { deepEqual, equal, match, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/crossings.js";
import { collected, start } from "./real.js";

const freed = { name: "HandleError", message: "the object was freed or given away" };
const inUse = { name: "HandleError", message: "the object is in use by a call that has not returned" };

test("constructors, also one that fails; statics; getters and setters", () => {
  const { app } = start();
  const tally = new app.Tally("a", 1);
  ok(tally instanceof app.Tally);
  throws(() => new app.Tally("b", 13), { name: "GuestError", message: "13 brings bad luck", value: "13 brings bad luck" });
  throws(() => new app.Tally("b", -1), { message: "total: expected u32, got -1" });
  equal(app.Tally.alive(), 1);
  equal(tally.name, "a");
  equal(tally.total, 1);
  tally.total = 5;
  equal(tally.total, 5);
  throws(() => { tally.total = 1.5; }, { name: "TypeMismatch", message: "total: expected u32, got 1.5" });
  throws(() => { (tally as { name: string }).name = "x"; }, TypeError);
  equal(tally.add(2), 7);
  throws(() => new (app.Key as unknown as new () => unknown)(), { name: "TypeError", message: /Key/ });
  equal(app.key(9).number, 9);
  tally.free();
  equal(app.Tally.alive(), 0);
});

test("disposal twice and use after it", () => {
  const { app } = start();
  const dispose = [(tally: glue.Tally) => tally.free(), (tally: glue.Tally) => tally[Symbol.dispose]()];
  for (const end of dispose) {
    const tally = new app.Tally("a", 1);
    end(tally);
    throws(() => tally.free(), freed);
    tally[Symbol.dispose]();
    throws(() => tally.total, freed);
    throws(() => tally.add(1), freed);
    throws(() => { tally.total = 1; }, freed);
    throws(() => app.dot(tally, tally), freed);
    throws(() => app.first([tally]), freed);
    throws(() => tally.finish(), freed);
  }
  equal(app.live(), 0);
});

test("self is given away", () => {
  const { app } = start();
  const tally = new app.Tally("sum", 4);
  equal(tally.finish(), "sum: 4");
  throws(() => tally.finish(), freed);
  throws(() => tally.free(), freed);
  tally[Symbol.dispose](); // The end of a `using` that has nothing left to end.
  equal(app.live(), 0);
});

test("two of one type, and the same one twice", () => {
  const { app } = start();
  const a = new app.Tally("a", 2), b = new app.Tally("b", 3);
  equal(app.dot(a, b), 6);
  equal(app.dot(a, a), 4);
  equal(a.with(a), "a and a");
  a.takeFrom(b);
  deepEqual([a.total, b.total], [5, 0]);
  throws(() => a.takeFrom(a), inUse);
  deepEqual([a.total, app.dot(a, a)], [5, 25]);
});

test("objects inside data", () => {
  const { app, cores } = start();
  const many = app.tallies(3);
  deepEqual(many.map((tally) => tally.name), ["tally 0", "tally 1", "tally 2"]);
  const best = new app.Tally("best", 1);
  const shelf = app.sort({ label: "x", best, rest: many });
  throws(() => best.total, freed);
  equal(shelf.label, "x");
  equal(shelf.best?.total, 2);
  deepEqual(shelf.rest.map(({ total }) => total), [0, 1, 1]);
  equal(app.sort({ label: "", best: undefined, rest: [] }).best, undefined);
  equal(app.totalOr(undefined, 7), 7);
  equal(app.totalOr(null, 7), 7);
  equal(app.totalOr(shelf.best, 7), 2);
  const merged = app.merge("all", shelf.rest);
  equal(merged.finish(), "all: 2");
  equal(app.first([]), undefined);
  const first = app.first(app.tallies(2));
  equal(first?.name, "tally 0");
  first.free();
  equal(app.live(), 0);
  equal(cores[0]!.wharf_live(), 0);
});

test("a call that is refused gives nothing away", () => {
  const { app } = start();
  const [a, b] = app.tallies(2) as [glue.Tally, glue.Tally];
  throws(() => app.merge("x", [a, b, 1 as unknown as glue.Tally]), { path: "tallies[2]", message: /expected Tally, got number/ });
  throws(() => app.merge("x", [a, app.key(1) as unknown as glue.Tally]), { path: "tallies[1]", message: /expected Tally/ });
  throws(() => app.merge("x", [a, b, a]), { name: "HandleError", message: /twice/ });
  deepEqual([a.total, b.total], [0, 1]);
  equal(app.merge("x", [a, b]).total, 1);
});

test("forged objects and those of another instance", () => {
  const { app } = start();
  const { app: other } = start();
  const tally = new app.Tally("a", 1);
  const forged = Object.create(app.Tally.prototype) as glue.Tally;
  throws(() => forged.total, { name: "HandleError", message: /not made by the module/ });
  throws(() => app.dot(tally, forged), { name: "HandleError" });
  const foreign = new other.Tally("b", 2);
  throws(() => app.dot(tally, foreign), { name: "HandleError", message: /another instance/ });
  throws(() => app.first([foreign]), { name: "HandleError" });
  equal(app.dot(tally, tally) + foreign.total, 3);
});

test("borrows that conflict are refused, and all goes on", () => {
  const { app } = start();
  const tally = new app.Tally("a", 1), other = new app.Tally("b", 2);
  const total = tally.addFrom((n) => {
    for (const use of [
      () => tally.total,
      () => tally.add(1),
      () => tally.free(),
      () => tally.finish(),
      () => app.dot(other, tally),
      () => other.takeFrom(tally),
    ]) throws(use, inUse);
    return n + other.total;
  });
  equal(total, 4);
  equal(tally.look((n) => tally.total + n + tally.look((m) => m)), 12);
  tally.look(() => {
    throws(() => tally.add(1), inUse);
    throws(() => tally.free(), inUse);
    return 0;
  });
  equal(tally.add(1), 5);
  tally.free();
  other.free();
  equal(app.live(), 0);
});

test("through functions of both sides", () => {
  const { app } = start();
  const made: glue.Tally[] = [];
  const make = (n: number) => {
    if (n % 2) return undefined;
    return made[made.push(new app.Tally("new", n * 10)) - 1];
  };
  equal(app.totalOf(5, make), 60);
  equal(made.length, 3);
  for (const tally of made) throws(() => tally.total, freed);
  equal(app.live(), 0);
  const rename = app.renamer("other");
  const tally = new app.Tally("one", 1);
  const renamed = rename(tally);
  throws(() => tally.total, freed);
  throws(() => rename(tally), freed);
  equal(renamed.name, "other");
  renamed.free();
  rename.free();
  equal(app.live(), 0);
});

test("a call that the guest refuses gives nothing away", async () => {
  const { app, cores } = start();
  const tally = new app.Tally("a", 1), other = new app.Tally("b", 2);
  const gone = (() => {
    const each = (n: number) => n;
    tally.look(() => {
      throws(() => app.feed(tally, [other], each), inUse);
      return 0;
    });
    return new WeakRef(each);
  })();
  equal(other.total, 2);
  equal(app.feed(tally, [other], (n) => n * 2), 6);
  throws(() => other.total, freed);
  tally.free();
  equal(app.live(), 0);
  equal(cores[0]!.wharf_live(), 0);
  ok(await collected(() => gone.deref() === undefined));
});

test("arguments and results of imports and of functions of the host", async () => {
  const seen: unknown[] = [];
  const { app, cores } = start({
    auction(lot, label, others, bids, sold) {
      seen.push(lot.name, label, others.map((tally) => tally.total), [...bids], sold(4));
      for (const tally of others) tally.free();
      return bids.length === 3 ? lot : undefined;
    },
    display: (shelf) => ({ ...shelf, label: shelf.label + "!", best: shelf.rest[0]!, rest: shelf.rest.slice(1) }),
  });
  const gone = (() => {
    const sold = (n: number) => n * 2;
    equal(app.sell(3, sold), 0);
    return new WeakRef(sold);
  })();
  deepEqual(seen, ["tally 0", "the lot", [1, 2], [1, 2, 3], 8]);
  equal(app.live(), 0);
  const { label, best, rest } = app.arrange({ label: "x", best: undefined, rest: app.tallies(3) });
  deepEqual([label, best?.name, rest.map(({ name }) => name)], ["x!", "tally 0", ["tally 1", "tally 2"]]);
  for (const tally of [best!, ...rest]) tally.free();
  const kept: glue.Tally[] = [];
  const sum = app.exchangeAll(app.tallies(3), (tally, name) => (kept.push(tally), new app.Tally(name, tally.total * 10)));
  equal(sum, 30);
  deepEqual(kept.map(({ name }) => name), ["tally 0", "tally 1", "tally 2"]);
  equal(app.live(), 3);
  equal(app.exchangeAll(app.tallies(2), (tally) => tally), 1);
  for (const tally of kept) tally.free();
  equal(app.live(), 0);
  equal(cores[0]!.wharf_live(), 0);
  ok(await collected(() => gone.deref() === undefined));
});

test("objects of a replaced instance say so", () => {
  const { app } = start();
  const tally = new app.Tally("a", 1), add = app.adder(1);
  const replaced = { name: "HandleError", message: /\$reset\(\)|replaced/ };
  app.$reset();
  throws(() => tally.total, replaced);
  throws(() => tally.with(tally), replaced);
  throws(() => app.dot(tally, tally), replaced);
  throws(() => app.first([tally]), replaced);
  throws(() => add(1), replaced);
  tally.free();
  add.free();
  equal(new app.Tally("b", 2).total, 2);
});

test("forgotten objects are dropped when they are collected", async () => {
  const { app } = start();
  (() => { for (let i = 0; i < 20; i++) new app.Tally("t", i === 13 ? 0 : i); })();
  equal(app.live(), 20);
  ok(await collected(() => app.live() === 0), `${app.live()} live`);
});

test("a million objects leave nothing behind", () => {
  const { app, cores } = start();
  const round = (count: number) => {
    for (let i = 0; i < count; i++) new app.Tally("t", 1).free();
  };
  round(1000);
  const { byteLength } = cores[0]!.memory.buffer;
  round(1_000_000);
  equal(cores[0]!.memory.buffer.byteLength, byteLength);
  equal(cores[0]!.wharf_live(), 0);
});

test("in debug, what was not disposed of and where it was made", async () => {
  const { app } = start({}, { debug: true });
  const warned: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => void warned.push(text);
  try {
    function makesTally() { return new app.Tally("a", 1); }
    const kept = makesTally(), freed = makesTally(), given = makesTally();
    const add = app.adder(1), items = app.steps();
    freed.free();
    given.finish();
    deepEqual(app.$undisposed().map(({ type }) => type), ["Tally", "function", "iterator"]);
    match(app.$undisposed()[0]!.created, /makesTally/);
    add.free();
    items.return();
    (() => void makesTally())();
    ok(await collected(() => warned.length > 0));
    equal(warned.length, 1);
    match(warned[0]!, /^never disposed of: Tally\n[^]*makesTally/);
    deepEqual(app.$undisposed().map(({ type }) => type), ["Tally"]);
    kept.free();
    deepEqual(app.$undisposed(), []);
  } finally {
    console.warn = warn;
  }
  const { app: quiet } = start();
  new quiet.Tally("a", 1);
  deepEqual(quiet.$undisposed(), []);
});
