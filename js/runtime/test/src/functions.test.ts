import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/crossings.js";
import { collected, start } from "./real.js";

test("a function of the host for the time of a call", async () => {
  const { app } = start();
  equal(app.sumOf(5, (n) => n * n), 30);
  equal(app.shout("hey", (text) => text.toUpperCase()), "HEY!");
  let knocked = 0;
  app.knock(() => void knocked++);
  equal(knocked, 1);
  const steps: glue.Step[] = [];
  equal(app.report(["a", "b"], (step) => void steps.push(step)), 2);
  const long = "ü".repeat(300);
  deepEqual(steps, [{ name: "a", done: 1, notes: ["a", long] }, { name: "b", done: 2, notes: ["b", long] }]);
  let each: ((n: number) => number) | undefined = (n) => n;
  const gone = new WeakRef(each);
  app.sumOf(3, each);
  each = undefined;
  ok(await collected(() => gone.deref() === undefined), "the guest still has it");
});

test("values of several parts both ways", () => {
  const { app } = start();
  const seen: unknown[] = [];
  const step = { name: "x", done: 1, notes: ["ü", ""] };
  const changed = app.change(step, (...args) => (seen.push(args), { ...args[0], name: "y".repeat(70_000) }));
  deepEqual(seen, [[step, 2n ** 40n, undefined]]);
  deepEqual(changed, { ...step, name: "y".repeat(70_000) });
});

test("what a function throws is its Err", () => {
  const { app } = start();
  const parse = (text: string) => {
    if (text === "guest") throw new glue.GuestError("shown", "the value");
    if (/\D/.test(text)) throw new Error(`no number: ${text}`);
    return Number(text);
  };
  equal(app.attempt("12", parse), "ok 12");
  equal(app.attempt("x", parse), "err no number: x");
  equal(app.attempt("guest", parse), "err the value");
});

test("a function without a Result that throws ends the instance, with what it threw", () => {
  const { app } = start();
  const mine = new Error("mine");
  throws(() => app.sumOf(3, () => { throw mine; }), (error) => error === mine);
  throws(() => app.sumOf(3, (n) => n), { name: "PoisonedError", cause: mine });
  app.$reset();
  equal(app.sumOf(3, (n) => n), 3);
});

test("a wrong result says so, and ends the instance", () => {
  const { app } = start();
  const wrong = (() => "1") as unknown as () => number;
  throws(() => app.sumOf(1, wrong), { name: "TypeMismatch", message: "callback(): expected u32, got string" });
  throws(() => app.live(), { name: "PoisonedError" });
});

test("only functions are taken", () => {
  const { app } = start();
  const none = 5 as unknown as () => number;
  throws(() => app.sumOf(1, none), { name: "TypeMismatch", message: "each: expected function, got number" });
  const listeners = [{ topic: "a", heard: () => true }, { topic: "b", heard: null as unknown as () => boolean }];
  throws(() => app.listen(listeners), { path: "listeners[1].heard" });
  equal(app.say("a", "x"), 0);
});

test("functions that were lowered before a mismatch are let go", async () => {
  const { app } = start();
  const gone = (() => {
    const heard = () => true;
    throws(() => app.listen([{ topic: "a", heard }, { topic: 1 as unknown as string, heard }]));
    return new WeakRef(heard);
  })();
  ok(await collected(() => gone.deref() === undefined), "it is still held");
});

test("functions that are kept, called, given back and forgotten", async () => {
  const { app } = start();
  const gone = (() => {
    const add = (n: number) => n + 1, double = (n: number) => n * 2;
    equal(app.keep(add), 1);
    equal(app.keep(double), 2);
    equal(app.keep(add), 3);
    equal(app.callKept(5), 13);
    ok(app.giveBack() === add);
    equal(app.callKept(5), 12);
    return [new WeakRef(add), new WeakRef(double)];
  })();
  app.forget();
  equal(app.giveBack(), undefined);
  ok(await collected(() => gone.every((reference) => !reference.deref())), "the guest still has them");
});

test("functions inside data", () => {
  const { app } = start();
  const heard: string[] = [];
  const listener = (topic: string, answer: boolean) => ({
    topic,
    heard: (text: string) => (heard.push(`${topic}: ${text}`), answer),
  });
  app.listen([listener("a", true), listener("b", true), listener("a", false)]);
  equal(app.say("a", "hello"), 1);
  equal(app.say("b", "grüße"), 1);
  deepEqual(heard, ["a: hello", "a: hello", "b: grüße"]);
  app.forget();
});

test("a function of the guest", () => {
  const { app, cores } = start();
  const add = app.adder(2);
  equal(add(3), 5);
  equal(add(2 ** 32 - 1), 1);
  throws(() => add(-1), { name: "TypeMismatch", message: "arguments[0]: expected u32, got -1" });
  equal(add(1), 3);
  equal(app.live(), 1);
  add.free();
  equal(app.live(), 0);
  for (const again of [() => add(1), () => add.free()]) {
    throws(again, { name: "HandleError", message: "the function was freed" });
  }
  equal(cores[0]!.wharf_live(), 0);
});

test("functions with a state, in a list", () => {
  const { app } = start();
  const [a, b, ...rest] = app.counters(5);
  deepEqual([a!(), a!(), b!(), a!()], [1, 2, 1, 3]);
  equal(app.live(), 5);
  for (const function_ of [a!, b!, ...rest]) function_[Symbol.dispose]();
  equal(app.live(), 0);
});

test("functions of the guest that fail", () => {
  const { app } = start();
  const parse = app.parser();
  equal(parse("12"), 12);
  throws(() => parse("x"), { name: "GuestError", message: '"x" is no number', value: '"x" is no number' });
  equal(parse("13"), 13);
  const limit = app.limit(5);
  equal(limit(5), undefined);
  throws(() => limit(7), { name: "GuestError", value: { tag: "TooLarge", by: 2 } });
  throws(() => limit(0), { name: "GuestError", value: { tag: "Closed" } });
  const step = app.stepper();
  deepEqual(step({ name: "ü", done: 1, notes: ["n"] }, [1, 2]), { name: "ü", done: 4, notes: ["n"] });
  equal(step({ name: "", done: 98, notes: [] }, Uint8Array.of(2)), undefined);
  throws(() => step({ name: "", done: 98, notes: [1] as unknown as string[] }, []), { path: "arguments[0].notes[0]" });
});

test("functions of both sides in one another", () => {
  const { app, cores } = start();
  const add = app.twice((n) => n + 1);
  const more = app.twice(add);
  equal(add(1), 3);
  equal(more(1), 5);
  more.free();
  equal(add(1), 3);
  add.free();
  equal(cores[0]!.wharf_live(), 0);
});

test("1,000 calls deep", () => {
  const { app } = start();
  const down = (depth: number): number => app.descend(depth, down);
  equal(app.descend(1000, down), 1000);
  let most = 0;
  const nest = (depth: number): number => {
    most = Math.max(most, depth);
    return depth === 0 ? 0 : app.twice(nest)(depth - 1 > 8 ? 8 : 0);
  };
  equal(nest(9), 0);
  ok(most === 9);
});

test("functions through imports: given, lent, and coming back", async () => {
  const log: unknown[] = [];
  const { app, cores } = start({
    hook(before, twice) {
      log.push(before(1), twice(10));
      return (n) => n * 100;
    },
  });
  const gone = (() => {
    const lent = (n: number) => n * 2;
    equal(app.through(3, lent), 306);
    return new WeakRef(lent);
  })();
  deepEqual(log, [2, 20]);
  log.length = 0;
  ok(await collected(() => gone.deref() === undefined && cores[0]!.wharf_live() === 0), "something is still held");
});

test("forgotten functions are dropped when they are collected", async () => {
  const { app } = start();
  (() => { for (let i = 0; i < 20; i++) app.adder(i)(1); })();
  equal(app.live(), 20);
  ok(await collected(() => app.live() === 0), `${app.live()} live`);
});

test("nothing is left of 100,000 functions each way", () => {
  const { app, cores } = start();
  const round = (count: number) => {
    for (let i = 0; i < count; i++) {
      const add = app.adder(i);
      equal(app.sumOf(1, add), i);
      add.free();
    }
  };
  round(1000);
  const { byteLength } = cores[0]!.memory.buffer;
  round(100_000);
  equal(cores[0]!.memory.buffer.byteLength, byteLength);
  equal(cores[0]!.wharf_live(), 0);
});

test("a function that may be left out", () => {
  const { app } = start();
  equal(app.sumIf(4, (n) => n * 2), 12);
  equal(app.sumIf(4, undefined), 4);
  equal(app.sumIf(4, null), 4);
  equal(app.sumIf(4), 4);
  throws(() => app.sumIf(4, 5 as never), { name: "TypeMismatch", message: "each: expected function, got number" });
  const seen: unknown[] = [];
  equal(app.trace(["a", "ü"], () => "begun", (word, at) => void seen.push([word, at])), "begun");
  deepEqual(seen, [["a", 0], ["ü", 1]]);
  equal(app.trace(["a"]), "-");
});

test("functions of up to eight parameters", () => {
  const { app } = start();
  const outer = app.eight((...all) => JSON.stringify(all, (_, value) => (typeof value === "bigint" ? `${value}n` : value)));
  equal(outer(1, "a", true, 3, 2n ** 60n, "ü", [1, 2, 3], undefined),
    '[2,"a!",false,1.5,"2305843009213693952n","ü",{"0":3,"1":2,"2":1},null]');
  outer.free();
  equal(app.seven((a, b, c, d, e, f, g) => a + b + c + d + e + f + Number(g)), 28);
});
