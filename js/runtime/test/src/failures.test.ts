import { deepEqual, equal, match, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/crossings.js";
import { start } from "./real.js";
import { thrownBy } from "./thrown-by.js";

type App = ReturnType<typeof start>["app"];

/** Ten calls of several kinds are all right. */
function healthy(app: App): void {
  for (let i = 0; i < 10; i++) {
    equal(app.shout("ü".repeat(i), (text) => text), "ü".repeat(i) + "!");
    deepEqual([...app.countTo(i)], Array.from({ length: i }, (_, n) => n));
    const tally = new app.Tally("t", 1);
    equal(tally.addFrom((n) => n), 2);
    tally.free();
  }
  equal(app.live(), 0);
}

/** Ten calls of several kinds all say that it is dead, and why. */
function dead(app: App, cause: unknown): void {
  const poisoned = (error: unknown) => error instanceof glue.PoisonedError && error.cause === cause;
  for (let i = 0; i < 10; i++) {
    for (const call of [() => app.live(), () => app.check("a"), () => new app.Tally("t", 1), () => app.countTo(1)]) {
      throws(call, poisoned);
    }
  }
}

test("Err is a GuestError with its value and its text", () => {
  const { app } = start();
  equal(app.check("abc"), 3);
  const error = thrownBy(() => app.check("x".repeat(10)));
  ok(error instanceof glue.GuestError && error instanceof glue.WharfError && error instanceof Error);
  deepEqual(error.value, { tag: "TooLong", most: 9 });
  equal(error.message, "longer than 9");
  throws(() => app.check(""), { name: "GuestError", message: "nothing was given", value: { tag: "Empty" } });
  // Without a text it is called as its case is, not by what an earlier one said.
  throws(() => app.lose(3), { name: "GuestError", message: "Lost", value: { tag: "Lost", at: 3 } });
  healthy(app);
});

test("a panic says what and where, with the frames of the guest", () => {
  const { app } = start();
  const error = thrownBy(() => app.panics("this"));
  ok(error instanceof glue.PanicError);
  equal(error.message, "could not read this");
  match(error.file, /failures\.rs$/);
  ok(error.line > 1);
  match(error.stack!, /^PanicError: could not read this\n/);
  match(error.stack!, /crossings:panics|wasm-function/);
  dead(app, error);
  app.$reset();
  healthy(app);
});

test("an exhausted stack", () => {
  const { app } = start();
  const error = thrownBy(() => app.overflows(0n));
  ok(error instanceof glue.LimitError);
  dead(app, error);
  app.$reset();
  healthy(app);
});

test("a stack that the guest and the host exhaust together", () => {
  const { app } = start();
  const down = (n: number): number => app.descend(n, down);
  const error = thrownBy(() => app.descend(1_000_000, down));
  ok(error instanceof glue.LimitError, String(error));
  dead(app, error);
  app.$reset();
  healthy(app);
});

test("an exhausted memory", () => {
  const { app } = start();
  const error = thrownBy(() => app.exhausts());
  ok(error instanceof glue.TrapError || error instanceof glue.PanicError);
  match((error as Error).message, /memory|alloc|unreachable/);
  dead(app, error);
  app.$reset();
  healthy(app);
});

test("what an import throws is rethrown as it is, and the instance is dead", () => {
  for (const mine of [new Error("mine"), new TypeError("type"), { odd: true }, "text", undefined]) {
    const { app } = start({ now: () => { throw mine; } });
    equal(thrownBy(() => app.time()), mine);
    dead(app, mine);
    app.$reset();
    healthy(app);
  }
});

test("with a Result it becomes Err, and nothing is lost", () => {
  const { app, cores } = start({
    fetch(height) {
      if (height === 1n) throw new Error("no such block");
      return new Uint8Array(Number(height));
    },
    choose: (problem) => { throw new glue.GuestError("chosen", problem); },
  });
  for (let i = 0; i < 10; i++) {
    equal(app.fetched(1n), "no such block");
    equal(app.fetched(5n), "5 bytes");
    throws(() => app.chosen(3), { name: "GuestError", value: { tag: "TooLong", most: 3 }, message: "longer than 3" });
  }
  const { byteLength } = cores[0]!.memory.buffer;
  for (let i = 0; i < 10_000; i++) app.fetched(1n);
  equal(cores[0]!.memory.buffer.byteLength, byteLength);
  healthy(app);
});

test("with a typed Err, only a GuestError can be one", () => {
  const mine = new Error("mine");
  const { app } = start({ choose: () => { throw mine; } });
  equal(thrownBy(() => app.chosen(1)), mine);
  dead(app, mine);
});

test("an exception that skips a borrow ends the instance with its objects", () => {
  const { app } = start();
  const mine = new Error("mine");
  const tally = new app.Tally("a", 1);
  equal(thrownBy(() => tally.addFrom(() => { throw mine; })), mine);
  dead(app, mine);
  throws(() => tally.total, { name: "PoisonedError", cause: mine });
  tally.free();
  throws(() => tally.free(), { name: "HandleError" });
});

test("an inner call that fails is the inner caller's, if the instance lives", () => {
  const { app } = start();
  const seen: unknown[] = [];
  equal(app.sumOf(3, (n) => {
    seen.push(thrownBy(() => app.check("")));
    seen.push(thrownBy(() => app.check(5 as unknown as string)));
    return n;
  }), 3);
  equal(seen.length, 6);
  ok(seen.every((error, at) => (error as Error).name === (at % 2 ? "TypeMismatch" : "GuestError")));
  healthy(app);
});

test("an inner call that traps ends the outer one as well", () => {
  const { app } = start();
  let inner: unknown;
  const outer = thrownBy(() => app.sumOf(3, (n) => {
    inner = thrownBy(() => app.panics("it"));
    return n;
  }));
  ok(inner instanceof glue.PanicError);
  ok(outer instanceof glue.PoisonedError && outer.cause === inner);
  dead(app, inner);
});

test("values that do not fit are refused before the call, and say where", () => {
  const { app } = start();
  const wrong = [{ name: "a", done: 1, notes: ["x", 2] }] as unknown as [glue.Step];
  throws(() => app.change(wrong[0], (step) => step), { name: "TypeMismatch", path: "step.notes[1]" });
  throws(() => app.change({ ...wrong[0], notes: [] }, (step) => ({ ...step, done: -1 })), {
    name: "TypeMismatch",
    message: "callback().done: expected u32, got -1",
  });
  throws(() => app.live(), { name: "PoisonedError" });
  app.$reset();
  healthy(app);
});

test("reset from inside a call", () => {
  const { app } = start();
  const error = thrownBy(() => app.sumOf(2, (n) => (app.$reset(), n)));
  ok(error instanceof glue.HandleError);
  healthy(app);
});
