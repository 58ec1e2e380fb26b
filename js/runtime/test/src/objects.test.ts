import { deepEqual, equal, notEqual, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/objects.js";
import { start, type Guest } from "./mock.js";

/** Counters by handle, as the guest would keep them. */
const make = (guest: Guest) => {
  const counters = new Map<number, number>();
  let next = 1;
  const put = (total: number) => (counters.set(next, total), next++);
  const refuse = (status: number) => (guest.record(status), 0);
  const drop = (handle: number) => {
    guest.dropped.push(handle);
    if (!counters.delete(handle)) refuse(1);
  };
  return {
    wharf_drop: drop,
    "t:Counter.new": put,
    "t:Counter.add": (h: number, n: number) => {
      const total = counters.get(h);
      if (total === undefined) return refuse(1);
      if (n === 13) return refuse(2);
      counters.set(h, total + n);
      return total + n;
    },
    "t:Counter.total": (h: number) => counters.get(h) ?? refuse(1),
    "t:Counter.set_total": (h: number, total: number) => void counters.set(h, total),
    "t:Counter.finish": (h: number) => {
      const total = counters.get(h);
      counters.delete(h);
      return guest.pair(guest.text("total " + total));
    },
    "t:Counter.parse": (p: number, n: number) => {
      const total = Number(guest.read(p, n));
      return Number.isNaN(total) ? guest.words([1, ...guest.text("no number")]) : guest.words([0, put(total)]);
    },
    "t:Key.name": () => refuse(1),
    "t:sum": (a: number, b: number) => counters.get(a)! + counters.get(b)!,
    "t:merge": (p: number, n: number) => {
      let sum = 0;
      for (const h of new Uint32Array(guest.memory.buffer, p, n)) sum += counters.get(h)!, counters.delete(h);
      return put(sum);
    },
    "t:split": (h: number) => {
      const half = counters.get(h)! / 2;
      counters.delete(h);
      const list = guest.alloc(8);
      [put(half), put(half)].forEach((h, i) => guest.view.setUint32(list + 4 * i, h, true));
      return guest.pair([list, 2]);
    },
  };
};

const { app, guests } = start("objects", glue, make, undefined);
const { Counter } = app;

test("an object is made, used and freed", () => {
  const counter = new Counter(5);
  ok(counter instanceof Counter);
  equal(counter.add(2), 7);
  equal(counter.total, 7);
  counter.total = 1;
  equal(counter.total, 1);
  counter.free();
  throws(() => counter.add(1), { name: "HandleError", message: /freed/ });
  throws(() => counter.free(), { name: "HandleError" });
  if (Symbol.dispose) counter[Symbol.dispose]();
  throws(() => counter.total, { name: "HandleError" });
});

test("arguments of methods are checked", () => {
  const counter = new Counter(0);
  throws(() => counter.add(-1), { message: "n: expected u32, got -1" });
  throws(() => new Counter("x" as unknown as number), { message: "total: expected u32, got string" });
  throws(() => (counter.total = 1.5), { message: "total: expected u32, got 1.5" });
  counter[Symbol.dispose]();
});

test("what the guest refuses is HandleError, and the instance goes on", () => {
  const counter = new Counter(0);
  throws(() => counter.add(13), { name: "HandleError", message: /in use/ });
  equal(guests[0]!.status, 0);
  equal(counter.add(1), 1);
  throws(() => counter.add.call({} as glue.Counter, 1), { name: "TypeMismatch" });
});

test("static functions, fallible ones too", () => {
  const counter = Counter.parse("41");
  ok(counter instanceof Counter);
  equal(counter.add(1), 42);
  throws(() => Counter.parse("x"), { name: "GuestError", message: "no number" });
  throws(() => new (app.Key as unknown as new () => unknown)(), { name: "TypeError", message: /Key/ });
});

test("objects are arguments, also twice", () => {
  const a = new Counter(1), b = new Counter(2);
  equal(app.sum(a, b), 3);
  equal(app.sum(a, a), 2);
  throws(() => app.sum(a, {} as glue.Counter), { message: "b: expected Counter, got object" });
  throws(() => app.sum(a, null as unknown as glue.Counter), { message: "b: expected Counter, got null" });
  b.free();
  throws(() => app.sum(a, b), { name: "HandleError" });
});

test("what is given away can't be used again", () => {
  const counter = new Counter(3);
  equal(counter.finish(), "total 3");
  throws(() => counter.add(1), { name: "HandleError" });
  const a = new Counter(1), b = new Counter(2);
  throws(() => app.merge([a, 5 as unknown as glue.Counter]), { path: "counters[1]" });
  equal(a.add(0), 1);
  throws(() => app.merge([a, a]), { name: "HandleError", message: /twice/ });
  equal(app.merge([a, b]).total, 3);
  throws(() => a.total, { name: "HandleError" });
  const [left, right] = app.split(new Counter(8));
  deepEqual([left?.total, right?.total], [4, 4]);
});

test("objects belong to their instance", () => {
  const other = start("objects", glue, make, undefined).app;
  const counter = new Counter(1);
  throws(() => other.sum(counter, counter), { name: "HandleError", message: /another instance/ });
  app.$reset();
  notEqual(app.Counter, Counter);
  throws(() => counter.total, { name: "HandleError", message: /\$reset/ });
  throws(() => counter.add(1), { name: "HandleError" });
  counter.free();
  throws(() => app.sum(counter, counter), { name: "HandleError" });
  equal(new app.Counter(1).total, 1);
  const second = new app.Counter(2);
  app.$reset();
  throws(() => second.total, { name: "HandleError" });
  equal(new app.Counter(3).total, 3);
});

test("a class can be derived from", () => {
  class Loud extends (app.Counter as unknown as new (total: number) => glue.Counter) {
    shout() { return this.total + "!"; }
  }
  const loud = new Loud(5);
  ok(loud instanceof Loud && loud instanceof app.Counter);
  equal(loud.shout(), "5!");
});

test("forgotten objects are dropped when they are collected", async () => {
  const { app, guests } = start("objects", glue, make, undefined);
  for (let i = 0; i < 10; i++) new app.Counter(i);
  for (let i = 0; i < 50 && guests[0]!.dropped.length < 9; i++) {
    globalThis.gc!();
    await new Promise((done) => setTimeout(done, 10));
  }
  ok(guests[0]!.dropped.length >= 9, `${guests[0]!.dropped.length} of 10 were dropped`);
});
