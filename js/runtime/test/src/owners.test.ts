// Ownership of handles: borrows, moves, and both after a call has failed.
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import type * as glue from "../generated/crossings.js";
import { start } from "./real.js";

const freed = { name: "HandleError", message: "the object was freed or given away" };
const inUse = { name: "HandleError", message: /in use by a call that has not returned/ };

/** Objects with these totals. */
function tallies(app: glue.App, ...totals: number[]): glue.Tally[] {
  return totals.map((total) => new app.Tally(`tally ${total}`, total));
}

test("objects that are lent stay the caller's", () => {
  const { app, cores } = start();
  const [one, two, three] = tallies(app, 1, 20, 300) as [glue.Tally, glue.Tally, glue.Tally];
  equal(app.sumSlice([one, two, three]), 321);
  equal(app.sumSlice([]), 0);
  equal(app.sumList([one, one, two]), 22);
  equal(app.sumReferences([three, one]), 301);
  equal(app.sumOption(two), 20);
  equal(app.sumOption(undefined), 0);
  equal(app.sumTuple([one, 5, one]), 7);
  equal(app.sumMap(new Map([["a", one], ["b", two]])), 21);
  equal(app.sumStruct({ first: one, second: two }), 21);
  equal(app.sumStruct({ first: one, second: undefined }), 1);
  deepEqual([one, two, three].map(({ total }) => total), [1, 20, 300]);
  equal(two.add(1), 21);
  equal(app.sumSlice([two]), 21);
  throws(() => app.sumList([one, app.key(1) as unknown as glue.Tally]), { name: "TypeMismatch", path: "all[1]" });
  throws(() => app.sumStruct({ first: 1 as unknown as glue.Tally, second: one }), { path: "two.first" });
  // Elements of a slice lie side by side: one object can't be two of them.
  throws(() => app.sumSlice([two, one, one]), inUse);
  equal(app.sumSlice([two, one]), 22);
  for (const tally of [one, two, three]) tally.free();
  throws(() => app.sumList([one]), freed);
  throws(() => app.sumSlice([one]), freed);
  equal(cores[0]!.wharf_live(), 1);
  equal(app.live(), 0);
});

test("they are in use while they are lent", () => {
  const { app } = start();
  const [one, two] = tallies(app, 1, 20) as [glue.Tally, glue.Tally];
  const sum = app.whileLent([one], [two], (n) => {
    throws(() => one.total, inUse);
    equal(two.total, 20);
    for (const tally of [one, two]) {
      throws(() => tally.add(1), inUse);
      throws(() => tally.finish(), inUse);
      throws(() => tally.free(), inUse);
      throws(() => app.merge("x", [tally]), inUse);
    }
    return n * 2;
  });
  equal(sum, 42);
  equal(one.add(1) + two.add(1), 23);
});

test("one call lends and gives", () => {
  const { app } = start();
  const [a, b, c, d] = tallies(app, 1, 20, 300, 4000) as [glue.Tally, glue.Tally, glue.Tally, glue.Tally];
  throws(() => app.eatBeside(a, a, [b]), inUse);
  throws(() => app.eatBeside(a, b, [a]), inUse);
  throws(() => app.eatBeside(a, b, [c, b]), { name: "HandleError", message: /twice/ });
  throws(() => app.eatHalf([a, a, []]), inUse);
  throws(() => app.eatHalf([a, b, [[c, undefined], [d, c]]]), inUse);
  deepEqual([a, b, c, d].map(({ total }) => total), [1, 20, 300, 4000]);
  equal(app.eatHalf([a, b, [[c, a]]]), 322);
  for (const gone of [b, c]) throws(() => gone.total, freed);
  equal(app.eatBeside(a, d, []), 4001);
  throws(() => d.total, freed);
  equal(a.total, 1);
  a.free();
  equal(app.live(), 0);
});

test("what was given to a call that ran is the guest's, whatever comes of it", () => {
  const { app } = start();
  const [one] = tallies(app, 1) as [glue.Tally];
  throws(() => app.eatOrFail(one, true), { name: "GuestError", message: "tally 1 was eaten" });
  throws(() => one.total, freed);
  equal(app.live(), 0);
});

test("ends: once, twice, at the end of a block", () => {
  const { app } = start();
  const [freedOne, disposed, given] = tallies(app, 1, 2, 3) as [glue.Tally, glue.Tally, glue.Tally];
  freedOne.free();
  throws(() => freedOne.free(), freed);
  disposed[Symbol.dispose]();
  given.finish();
  for (const tally of [freedOne, disposed, given]) {
    tally[Symbol.dispose]();
    tally[Symbol.dispose]();
    throws(() => tally.free(), freed);
  }
  const add = app.adder(1), twice = app.adder(2);
  add.free();
  add[Symbol.dispose]();
  throws(() => add.free(), { name: "HandleError", message: "the function was freed" });
  twice[Symbol.dispose]();
  twice[Symbol.dispose]();
  throws(() => twice(1), { name: "HandleError", message: "the function was freed" });
  equal(app.live(), 0);
});

test("a function may be freed while it runs", () => {
  const { app, cores } = start();
  const ends = [(call: glue.GuestFunction<unknown>) => call.free(), (call: glue.GuestFunction<unknown>) => call[Symbol.dispose]()];
  for (const end of ends) {
    const call = app.caller((n) => {
      end(call);
      equal(app.live(), 1);
      throws(() => call(1), { name: "HandleError", message: "the function was freed" });
      return n * 10;
    });
    equal(call(4), 41);
    throws(() => call(4), { name: "HandleError", message: "the function was freed" });
    equal(app.live(), 0);
  }
  equal(cores[0]!.wharf_live(), 0);
});

test("an iterator that is broken off leaves nothing of what it would have given", () => {
  const { app, cores } = start();
  for (const [tally, add] of app.made(100)) {
    equal(tally.total + add(1), 1);
    tally.free();
    add.free();
    break;
  }
  equal(app.live(), 0);
  equal(cores[0]!.wharf_live(), 0);
  const items = app.made(100);
  const [first] = items.next().value!;
  items[Symbol.dispose]();
  deepEqual(items.next(), { done: true, value: undefined });
  // That of the first item which is not freed yet, and its function.
  equal(app.live(), 2);
  first.free();
  const rest = [...app.made(40)];
  equal(rest.length, 40);
  deepEqual(rest.map(([, add]) => add(0)), rest.map((_, n) => n));
});

test("an iterator that is asked, or ended, by what it calls", () => {
  const { app, cores } = start();
  const items = app.asking((n) => {
    if (n > 20) deepEqual(items.next(), { done: true, value: undefined });
    else throws(() => items.next(), { name: "HandleError", message: /the iterator is in use/ });
    if (n === 20) items.return();
    return n;
  }, 100);
  // What was being fetched when it ended still comes.
  deepEqual([...items], Array.from({ length: 48 }, (_, n) => n));
  deepEqual(items.next(), { done: true, value: undefined });
  equal(cores[0]!.wharf_live(), 0);
});

test("a function that comes back is the identical one", () => {
  const { app } = start();
  const mine = (n: number) => n + 1;
  app.keep(mine);
  ok(app.giveBack() === mine);
  const guests = app.adder(3);
  app.keep(guests);
  ok(app.giveBack() === guests);
  equal(guests(1), 4);
});

test("functions in a record are called as its methods", () => {
  const { app } = start();
  class Logger {
    readonly lines: string[] = [];
    readonly topic: string;
    constructor(topic: string) {
      this.topic = topic;
    }
    heard(text: string): boolean {
      return this.lines.push(`${this.topic}: ${text}`) > 1;
    }
  }
  const loggers = [new Logger("a"), new Logger("b")];
  app.listen(loggers);
  equal(app.say("a", "one"), 0);
  equal(app.say("a", "two"), 1);
  equal(app.say("b", "three"), 0);
  deepEqual(loggers.map(({ lines }) => lines), [["a: one", "a: two"], ["b: three"]]);
  app.forget();
  // Alone, a function has no `this`.
  let seen: unknown = 1;
  app.sumOf(1, function (this: unknown, n) {
    seen = this;
    return n;
  });
  equal(seen, undefined);
});
