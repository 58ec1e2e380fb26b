import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/calls.js";
import { start, type Guest, type Make } from "./mock.js";

const none = () => {
  throw new Error("not expected");
};
const imports: glue.Imports = { fetchBlock: none, log: none, people: none, now: none, lookUp: none };

type Run = (guest: Guest, host: Record<string, (...args: unknown[]) => unknown>) => number;

/** An app whose `run` does what a test wants inside the guest. */
function running(run: Run, more: Partial<glue.Imports> = {}) {
  const make: Make = (guest, host) => ({
    "t:run": () => run(guest, host["t"]!),
    "t:echo": (p: number, n: number) => guest.pair([p, n]),
    "t:parse": (p: number, n: number) => {
      const text = guest.read(p, n);
      return /^\d+$/.test(text) ? guest.words([0, Number(text)]) : guest.words([1, ...guest.text("not a number")]);
    },
    "t:check": (n: number) => {
      if (n < 10) return guest.words([0]);
      guest.record(0, `too large by ${n - 10}`);
      return guest.words([1, 0, n - 10]);
    },
  });
  const { app, guests } = start("calls", glue, make, { imports: { ...imports, ...more } });
  return { app, guest: guests[0]!, guests };
}

test("Err is thrown with its value and text", () => {
  const { app } = running(none);
  equal(app.parse("42"), 42);
  throws(() => app.parse("x"), { name: "GuestError", message: "not a number", value: "not a number" });
  equal(app.check(1), undefined);
  throws(() => app.check(12), { name: "GuestError", message: "too large by 2", value: { tag: "TooLarge", by: 2 } });
  equal(app.parse("7"), 7);
});

test("strings of every length and kind", () => {
  const { app } = running(none);
  const units = ["a", "ü", "世", "😀", "\0", "\ufeff", "\ufffd"];
  for (const unit of units) {
    for (const length of [0, 1, 7, 8, 9, 23, 24, 25, 100, 5000]) {
      const text = unit.repeat(length);
      equal(app.echo(text), text);
    }
  }
  const long = ["x".repeat(300_000), "x".repeat(70_000) + "世".repeat(70_000), "ü".repeat(65_536)];
  for (const text of long) equal(app.echo(text), text);
});

test("a panic says where, and the instance is dead", () => {
  const { app, guests } = running((guest) => guest.panic("index out of bounds", "src/lib.rs", 7));
  throws(() => app.run(1), { name: "PanicError", message: "index out of bounds", file: "src/lib.rs", line: 7 });
  for (const call of [() => app.run(1), () => app.echo("a"), () => app.parse("1")]) {
    throws(call, { name: "PoisonedError", message: /index out of bounds/ });
  }
  app.$reset();
  equal(app.echo("a"), "a");
  equal(guests.length, 2);
});

test("other traps", () => {
  const trap = running(() => { throw new WebAssembly.RuntimeError("unreachable"); });
  throws(() => trap.app.run(1), { name: "TrapError", message: "unreachable" });
  const stack = running(() => { throw new RangeError("Maximum call stack size exceeded"); });
  throws(() => stack.app.run(1), { name: "LimitError", kind: "stack" });
});

test("imports lift arguments and lower results", () => {
  const seen: unknown[] = [];
  const { app, guest } = running((guest, host) => {
    host["log"]!(...guest.text("grüße"));
    const [a, n] = guest.text("AdaBob");
    // Two strings of the run that is named before the first element.
    const list = guest.words([a, 3, a + 3, 3], [a, n]);
    const pair = host["people"]!(list, 2) as number;
    const first = guest.view.getUint32(pair, true);
    equal(guest.view.getUint32(pair + 4, true), 2);
    const name = guest.read(guest.view.getUint32(first, true), guest.view.getUint32(first + 4, true));
    equal(name, "Bob");
    return host["now"]!() as number;
  }, {
    log: (line) => void seen.push(line),
    people: (names) => (seen.push(names), [...names].reverse()),
    now: () => 5,
  });
  equal(app.run(1), 5);
  deepEqual(seen, ["grüße", ["Ada", "Bob"]]);
  equal(guest.blocks.size, 1);
});

const block = (guest: Guest, pair: number): [number, string | Uint8Array] => {
  const [tag, a, n] = [0, 4, 8].map((at) => guest.view.getUint32(pair + at, true)) as [number, number, number];
  return [tag & 255, tag & 255 ? guest.read(a, n) : guest.u8.slice(a, a + n)];
};

test("what an import throws is its Err, if it has one", () => {
  const results: unknown[] = [];
  const { app } = running((guest, host) => {
    for (const height of [1n, -1n]) results.push(block(guest, host["fetch_block"]!(height) as number));
    results.push(block(guest, host["fetch_block"]!(2n) as number));
    return 0;
  }, {
    fetchBlock(height) {
      if (height === 1n) return Uint8Array.of(1, 2);
      if (height === 2n) throw new glue.GuestError("other", "none");
      throw new Error("no block " + height);
    },
  });
  equal(app.run(1), 0);
  deepEqual(results, [[0, Uint8Array.of(1, 2)], [1, "no block 18446744073709551615"], [1, "none"]]);
});

test("a typed Err comes from a GuestError; all else poisons and is thrown as it is", () => {
  const run: Run = (guest, host) => {
    const p = host["look_up"]!(guest.words([0, 3])) as number;
    return guest.view.getUint32(p + 8, true);
  };
  const typed = running(run, { lookUp: (problem) => { throw new glue.GuestError("x", problem); } });
  equal(typed.app.run(1), 3);
  const mine = new Error("mine");
  const untyped = running(run, { lookUp: () => { throw mine; } });
  throws(() => untyped.app.run(1), (error) => error === mine);
  throws(() => untyped.app.run(1), { name: "PoisonedError", cause: mine });
});

test("an import without a Result that throws poisons", () => {
  const mine = { not: "an error" };
  const { app } = running((_, host) => host["now"]!() as number, { now: () => { throw mine; } });
  throws(() => app.run(1), (error) => error === mine);
  throws(() => app.echo("a"), { name: "PoisonedError" });
});

test("an import that returns the wrong thing poisons and says which", () => {
  const { app } = running((_, host) => host["now"]!() as number, { now: () => "5" as unknown as number });
  throws(() => app.run(1), { name: "TypeMismatch", message: "now(): expected number, got string" });
  throws(() => app.echo("a"), { name: "PoisonedError" });
  const later = running((_, host) => host["now"]!() as number, { now: (async () => 5) as unknown as () => number });
  throws(() => later.app.run(1), { message: "now(): expected number, got Promise" });
});

test("imports may call the instance again", () => {
  const { app } = running((guest, host) => {
    host["log"]!(...guest.text("x".repeat(100)));
    return 1;
  }, { log: (line) => equal(app.echo(line + "é".repeat(20_000)), line + "é".repeat(20_000)) });
  equal(app.run(1), 1);
  equal(app.echo("still there"), "still there");
});

test("while values are read, functions of numbers may be called, and what they import may call all", () => {
  const lines: string[] = [];
  const people = ["", "Ada"];
  Object.defineProperty(people, 0, {
    get() {
      equal(app.run(1), 2);
      throws(() => app.check(12), { name: "GuestError" });
      throws(() => app.echo("x"), { name: "TypeMismatch", message: /while its arguments were read/ });
      return "Zoë";
    },
  });
  let depth = 0;
  const { app } = running((guest, host) => {
    if (depth++ > 0) {
      host["log"]!(...guest.text("inner"));
      return 2;
    }
    const at = host["people"]!(guest.words([]), 0) as number;
    const word = (address: number) => guest.view.getUint32(address, true);
    const list = word(at);
    lines.push(...[list, list + 8].map((text) => guest.read(word(text), word(text + 4))));
    return word(at + 4);
  }, { people: () => people, log: (line) => void lines.push(app.echo(line)) });
  equal(app.run(1), 2);
  deepEqual(lines, ["inner", "Zoë", "Ada"]);
});

test("memory that grows while values are read is noticed, whoever looks at it first", () => {
  for (const looks of [false, true]) {
    const people = ["", ""];
    Object.defineProperty(people, 0, { get: () => String(app.run(1)) });
    Object.defineProperty(people, 1, {
      get() {
        if (looks) throws(() => app.check(3), { name: "TypeMismatch", message: /memory grew/ });
        return "Ada";
      },
    });
    let depth = 0;
    const { app, guest } = running((guest, host) => {
      if (depth++ > 0) host["log"]!(...guest.text("x"));
      else host["people"]!(guest.words([]), 0);
      return 2;
    }, {
      people: () => people,
      // The inner call makes views of the memory that has grown, the outer one must not write to
      // them.
      log: () => {
        guest.memory.grow(1);
        equal(app.echo("y"), "y");
      },
    });
    throws(() => app.run(1), { name: "TypeMismatch", message: /memory grew/ });
  }
});

test("imports are methods of what they are in", () => {
  class Host implements glue.Imports {
    readonly #now = 5;
    fetchBlock = none;
    log = none;
    people = none;
    lookUp = none;
    now(): number {
      return this.#now;
    }
  }
  const make: Make = (_, host) => ({ "t:run": () => host["t"]!["now"]!() as number });
  equal(start("calls", glue, make, { imports: new Host() }).app.run(1), 5);
});

test("a trap in an inner call ends the outer one too", () => {
  let depth = 0;
  const { app } = running((guest, host) => {
    if (depth++ > 0) guest.panic("inner", "a.rs", 1);
    host["log"]!(...guest.text("x"));
    return 1;
  }, { log: () => throws(() => app.run(1), { name: "PanicError", message: "inner" }) });
  throws(() => app.run(1), { name: "PoisonedError", message: /inner/ });
});

test("imports must be there", () => {
  const { now: _, ...rest } = imports;
  const load = () => start("calls", glue, () => ({}), { imports: rest as glue.Imports });
  throws(load, { name: "LoadError", message: "missing import: the option imports.now must be a function" });
});

test("memory that runs out is an error the instance survives", () => {
  const { app, guest } = running(none);
  guest.alloc = () => 0;
  throws(() => app.echo("x".repeat(1000)), { name: "LimitError", message: /no room for/ });
  guest.alloc = Object.getPrototypeOf(guest).alloc;
  equal(app.echo("x"), "x");
});

test("memory may grow inside a call", () => {
  const { app } = running((guest) => guest.memory.grow(1));
  app.run(1);
  equal(app.echo("after"), "after");
});

test("a call from an import leaves the arguments of the call around it, whatever another import has returned before", () => {
  const held: boolean[] = [];
  const { app } = start("calls", glue, (guest, host) => ({
    "t:echo": (p: number, n: number) => guest.pair([p, n]),
    "t:parse": (p: number, n: number) => {
      const { people, log } = host["t"]!;
      // The next block is not beside the one that the text is in.
      guest.alloc(100);
      people!(guest.words([]), 0);
      log!(...guest.text("line"));
      held.push([...guest.blocks].some(([at, size]) => at <= p && p + n <= at + size));
      return guest.words([0, 7]);
    },
  }), {
    imports: {
      ...imports,
      people: () => ["x".repeat(100_000)],
      log: () => equal(app.echo("y".repeat(200_000)).length, 200_000),
    },
  });
  equal(app.parse("1"), 7);
  deepEqual(held, [true]);
});
