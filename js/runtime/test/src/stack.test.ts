// Calls where the stack is nearly exhausted. They may fail; afterwards the instance is usable, or
// reports that it is poisoned.
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/crossings.views.js";
import { module, nothing } from "./real.js";

type App = glue.App;

/** From how far below the end calls are made, in words of eight bytes. */
const ROOM = 1500;

/**
 * Exhausts the stack with frames of so many words, and calls at its end: with nothing left, and
 * with each frame more. How many calls failed for want of it, and how many did not.
 */
function atTheEnd(words: number, call: () => void): readonly [number, number] {
  // As arguments they are on the stack, whatever a compiler makes of the function.
  const names = Array.from({ length: words }, (_, at) => "a" + at).join();
  const body = `
    let left = ${Math.ceil(ROOM / words)}, failed = 0, made = 0;
    function down(${names}) {
      try { down(${names}); } catch {}
      if (left-- > 0) try { call(); made++; } catch (e) { e instanceof RangeError ? failed++ : made++; }
    }
    try { down(); } catch {}
    return [failed, made];`;
  return (new Function("call", body) as (call: () => void) => readonly [number, number])(call);
}

const step = (): glue.Step => ({ name: "a", done: 1, notes: ["b", "ü".repeat(300)] });

/**
 * Calls of all kinds, with what they need. Whoever gives something away keeps it where the call was
 * not made.
 */
const calls: Record<string, (app: App) => () => void> = {
  "text": (app) => () => app.check("a"),
  "an Err": (app) => () => app.check(""),
  "a value that is refused": (app) => () => app.check(5 as unknown as string),
  "more than a block": (app) => () => app.check("x".repeat(20_000)),
  "an import": (app) => () => app.fetched(1n),
  "an import that throws": (app) => () => app.fetched(2n),
  "a function": (app) => () => app.sumOf(3, (n) => n),
  "a function of data": (app) => () => app.change(step(), (from) => from),
  "a call from a call": (app) => () => app.shout("a", (text) => String(app.check(text))),
  "a call while arguments are read": (app) => () => app.change({ ...step(), get done() { return app.live(); } }, (from) => from),
  "a function that is kept": (app) => () => (app.keep((n) => n), app.forget()),
  "a function of the guest": (app) => {
    const add = app.adder(1);
    return () => add(1);
  },
  "an object": (app) => {
    const tally = new app.Tally("t", 1);
    return () => tally.add(1);
  },
  "an object that is made": (app) => () => new app.Tally("t", 1).free(),
  "an object that is given away": (app) => {
    const tallies = [new app.Tally("a", 1), new app.Tally("b", 2)];
    return () => app.merge("c", tallies).free();
  },
  "an object that is refused": (app) => {
    const tally = new app.Tally("t", 1);
    return () => tally.look((n) => {
      throws(() => tally.add(1), glue.HandleError);
      return n;
    });
  },
  "an iterator": (app) => () => [...app.countTo(40)],
  "a view": (app) => () => (app as glue.App).$view.spots(3).free(),
  "values of the host": (app) => () => app.label([{}, step, 1]),
};

/** Does what all kinds of calls need, or says that it is dead. */
function check(app: App, kind: string): boolean {
  try {
    app.live();
  } catch (error) {
    ok(error instanceof glue.PoisonedError, `${kind}: ${error}`);
    for (const call of [() => app.check("a"), () => app.sumOf(1, (n) => n), () => app.countTo(1)]) {
      throws(call, glue.PoisonedError);
    }
    return false;
  }
  equal(app.shout("ü", (text) => text), "ü!", kind);
  equal(app.sumOf(3, (n) => n), 3, kind);
  deepEqual(app.change(step(), (from) => from), step(), kind);
  deepEqual([...app.countTo(20)], Array.from({ length: 20 }, (_, n) => n), kind);
  // What is given away is what is passed, not what an earlier call was to give.
  const kept = new app.Tally("kept", 1);
  app.merge("m", [new app.Tally("a", 1), new app.Tally("b", 2)]).free();
  equal(kept.add(1), 2, kind);
  kept.free();
  equal(app.fetched(5n), "5 bytes", kind);
  return true;
}

for (const [kind, make] of Object.entries(calls)) {
  test("at the end of the stack: " + kind, () => {
    const imports = { ...nothing, fetch(height: bigint) {
      if (height === 2n) throw new Error("none");
      return new Uint8Array(Number(height));
    } };
    const app = glue.loadSync(module, { imports });
    // Engines compile a function when it is first called, and not at the end of the stack.
    const call = make(app);
    for (let i = 0; i < 3; i++) try { call(); } catch {}
    check(app, kind);
    const { byteLength } = app.$memory.buffer;
    const all = [0, 0];
    for (let words = 8; words < 68; words += 4) {
      const [failed, made] = atTheEnd(words, make(app));
      all[0]! += failed;
      all[1]! += made;
      if (!check(app, `${kind}, ${words} words`)) app.$reset();
    }
    // What the failed calls took is given back.
    ok(app.$memory.buffer.byteLength <= byteLength + 4 * 65536, kind);
    ok(all[0]! > 0 && all[1]! > 0, `${kind}: some fail, and some do not: ${all}`);
  });
}
