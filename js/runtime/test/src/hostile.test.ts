import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/functions.js";
import * as objects from "../generated/objects.js";
import { start, type Core, type Guest } from "./mock.js";

type Host = Record<string, (...args: unknown[]) => unknown>;

/** An app whose guest does what a test wants. */
function hostile(more: (guest: Guest, wharf: Host) => Core, hook: glue.Imports["hook"] = () => 0) {
  return start("functions", glue, (guest, host) => more(guest, host["wharf"]!), { imports: { hook } });
}

const unknown = { name: "SchemaError", message: /an invalid host handle/ };

test("handles that the host never gave", () => {
  for (const handle of [0, 1, 5, 0x7fffffff, 0x80000001, 0xffffffff]) {
    const { app } = hostile(() => ({ "t:pass": () => handle | 0 }));
    throws(() => app.pass({}), unknown, String(handle));
  }
});

test("a handle that was dropped, or is dropped twice", () => {
  const twice = hostile((_, wharf) => ({
    "t:pass": (handle: number) => {
      wharf["drop"]!(handle);
      wharf["drop"]!(handle);
      return 0;
    },
  }));
  throws(() => twice.app.pass({}), unknown);
  throws(() => twice.app.pass({}), { name: "PoisonedError" });
  const after = hostile((_, wharf) => ({ "t:pass": (handle: number) => (wharf["drop"]!(handle), handle) }));
  throws(() => after.app.pass({}), unknown);
});

test("what the module takes for a handle is a number", () => {
  for (const name of ["call", "drop", "retain"]) {
    const { app } = hostile((_, wharf) => ({ "t:pass": () => wharf[name]!(5n, 0) as number }));
    throws(() => app.pass({}), { name: "SchemaError", message: /the module breaks its schema: TypeError/ }, name);
    throws(() => app.pass({}), { name: "PoisonedError" }, name);
  }
});

test("a value that is no function is not called", () => {
  const { app } = hostile((_, wharf) => ({ "t:pass": (handle: number) => wharf["call"]!(handle, 0) as number }));
  throws(() => app.pass(() => 1), { name: "SchemaError", message: /is no function/ });
  throws(() => app.pass({}), { name: "PoisonedError" });
});

test("arguments and results outside the memory", () => {
  const far = 1 << 30;
  const args = hostile((_, wharf) => ({ "t:each": (_p: number, _n: number, see: number) => wharf["call"]!(see, far) as number }));
  throws(() => args.app.each([], () => 1), { name: "SchemaError", message: /outside its memory/ });
  const results = hostile(() => ({ "t:adder": () => 1, wharf_call: () => far }));
  throws(() => results.app.adder(1)(1), { name: "SchemaError", message: /outside its memory/ });
});

test("streams with more items than memory, and their ends", () => {
  const { app, guests } = hostile((guest) => ({
    "t:lines": () => 7,
    wharf_call: () => guest.words([4096, 1 << 28]),
  }));
  throws(() => [...app.lines()], { name: "SchemaError" });
  // No item came, so that the loop has not ended it: that is the collector's.
  deepEqual(guests[0]!.dropped, []);
  const line = hostile((guest) => ({
    "t:lines": () => 7,
    wharf_call: () => guest.words([guest.alloc(8), 1]),
  }));
  deepEqual([...line.app.lines()], [""]);
  deepEqual(line.guests[0]!.dropped, [7]);
});

test("a function of scalars, whose result goes where its arguments were", () => {
  const fold = (step: (sum: number, n: number) => number) => {
    const { app, guests } = hostile((guest, wharf) => ({
      "t:fold": (handle: number) => {
        const args = guest.alloc(16);
        guest.view.setFloat64(args, 0.5, true);
        guest.view.setUint8(args + 8, 7);
        const result = wharf["call"]!(handle, args) as number;
        return guest.view.getUint8(result);
      },
    }));
    return { call: () => app.fold(step), guest: () => guests[0]! };
  };
  equal(fold((sum, n) => sum * 2 + n).call(), 8);
  const grows = fold((_, n) => (grows.guest().memory.grow(1), n + 1));
  equal(grows.call(), 8);
  const wrong = fold(() => 256);
  throws(() => wrong.call(), { name: "TypeMismatch", message: /u8/ });
  throws(() => wrong.call(), { name: "PoisonedError" });
  const far = hostile((_, wharf) => ({ "t:fold": (handle: number) => wharf["call"]!(handle, 1 << 30) as number }));
  throws(() => far.app.fold(() => 1), { name: "SchemaError", message: /outside its memory/ });
});

test("a stream that gives more than it was asked for", () => {
  const { app, guests } = hostile((guest) => ({
    "t:lines": () => 7,
    wharf_call: (_: number, max: number) => guest.words([guest.alloc(8 * 100), guest.view.getUint32(max, true) + 1]),
  }));
  const lines = app.lines();
  throws(() => lines.next(), { name: "SchemaError", message: /more items than it was asked for/ });
  // None of these is handed out later.
  throws(() => lines.next(), { name: "SchemaError" });
  lines.return!();
  deepEqual(guests[0]!.dropped, [7]);
});

test("handles of the module that are none", () => {
  for (const handle of [0, 0x80000000, 0xffffffff]) {
    const none = { name: "SchemaError", message: /an invalid handle|an invalid host handle/ };
    const { app } = hostile(() => ({ "t:lines": () => handle | 0, "t:adder": () => handle | 0 }));
    throws(() => app.lines(), none);
    app.$reset();
    throws(() => app.adder(1), none);
    const made = start("objects", objects, () => ({ "t:Counter.new": () => handle | 0 }), undefined);
    throws(() => new made.app.Counter(1), none);
  }
});

test("a value of the host that is taken for a function, and a function for a value", () => {
  const taken = { name: "SchemaError", message: /a host handle of another kind/ };
  let given = 0;
  const { app } = hostile(() => ({
    "t:each": (_p: number, _n: number, see: number) => ((given = see), 0),
    "t:pass": (handle: number) => {
      const before = given;
      given = handle;
      return before;
    },
    "t:adder": () => given,
  }));
  throws(() => (app.each as (names: string[], see: unknown) => number)([], revoked()), { name: "TypeMismatch", path: "see" });
  app.each([], () => 1);
  throws(() => app.pass({}), taken);
  throws(() => app.adder(1), taken);
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable(() => 1, {});
  revoke();
  return proxy;
}
