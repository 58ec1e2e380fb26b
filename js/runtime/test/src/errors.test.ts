// Every situation of `conformance/errors.json`: which error, whether the instance is poisoned, and
// whether the call can be repeated.
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as data from "../generated/data.js";
import * as hello from "../generated/hello.js";
import * as glue from "../generated/crossings.js";
import * as mock from "./mock.js";
import { start } from "./real.js";
import { thrownBy } from "./thrown-by.js";
import { moduleBytes, type Export } from "./wasm.js";

interface Row {
  readonly id: string;
  readonly error: string;
  readonly poisoned?: boolean;
  readonly repeatable?: boolean;
}

/** A call that fails, and one that succeeds as long as the instance is not poisoned. */
interface Case {
  readonly fail: () => unknown;
  readonly probe?: () => unknown;
}

const table = new URL("../../../../conformance/errors.json", import.meta.url);
const rows = JSON.parse(readFileSync(table, "utf8")) as Row[];

const section = mock.sectionOf("hello");
const EXPORTS: Readonly<Record<string, Export>> = {
  memory: "memory",
  "hello:greet": { params: ["i32", "i32"], result: "i32" },
  wharf_alloc: { params: ["i32"], result: "i32" },
};

/** Loads a module made of exports and a schema. */
function loading(exports: Readonly<Record<string, Export>>, schema = section): Case {
  return { fail: () => hello.loadSync(moduleBytes(exports, schema)) };
}

/** A guest whose function returns a string or does something else. */
function greeting(greet: (guest: mock.Guest) => number, fixed: (guest: mock.Guest) => mock.Core = () => ({})): Case {
  let isFailing = true;
  const { app } = mock.start(
    "hello",
    hello,
    (guest) => ({ "hello:greet": () => (isFailing ? greet(guest) : guest.pair(guest.text("hi"))), ...fixed(guest) }),
    {},
  );
  const run = (fails: boolean) => () => {
    isFailing = fails;
    return app.greet("x");
  };
  return { fail: run(true), probe: run(false) };
}

/** A call of the real guest. */
function real(fail: (app: glue.App) => unknown, imports: Partial<glue.Imports> = {}): Case {
  const { app } = start(imports);
  return { fail: () => fail(app), probe: () => equal(app.check("abc"), 3) };
}

/** A list of lists of lists. */
function tree(depth: number): data.Tree {
  let tree: data.Tree = { value: 0, children: [] };
  for (let i = 0; i < depth; i++) tree = { value: i, children: [tree] };
  return tree;
}

const thrown = new Error("the import's own");

const cases: Readonly<Record<string, () => Case>> = {
  not_wasm: () => ({ fail: () => hello.loadSync(Uint8Array.of(1, 2, 3)) }),
  component: () => ({ fail: () => hello.loadSync(Uint8Array.of(0, 97, 115, 109, 13, 0, 1, 0)) }),
  command: () => loading({ ...EXPORTS, _start: { params: [] } }),
  missing_import: () => ({ fail: () => start({ now: undefined as never }) }),
  missing_export: () => loading({ "hello:greet": EXPORTS["hello:greet"]! }),
  no_schema: () => ({ fail: () => hello.loadSync(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))) }),
  types_differ: () => {
    const other = new TextEncoder().encode(new TextDecoder().decode(section).replaceAll('"string"', '"u32"'));
    return loading(EXPORTS, other);
  },
  wrong_type: () => real((app) => app.check(1 as never)),
  refused: () => real((app) => app.total("x" as never)),
  too_deep: () => {
    const { app } = mock.start("data", data, (guest) => ({ "t:tree": (at: number) => guest.same(at, 16) }), {});
    return { fail: () => app.tree(tree(1100)), probe: () => app.tree(tree(1)) };
  },
  import_result: () => real((app) => app.time(), { now: () => "x" as never }),
  out_of_bounds: () => greeting((guest) => guest.pair([1 << 30, 5])),
  discriminant: () => {
    let number = 9;
    const { app } = mock.start("data", data, (guest) => ({ "t:shape": () => guest.words([number, 0, 0, 0]) }), {});
    const call = (value: number) => () => {
      number = value;
      return app.shape({ tag: "Empty" });
    };
    return { fail: call(9), probe: call(0) };
  },
  utf8: () => greeting((guest) => guest.pair(guest.bytes(Uint8Array.of(0xff, 0xff, 0xff)))),
  freed: () =>
    real((app) => {
      const tally = new app.Tally("t", 1);
      tally.free();
      return tally.add(1);
    }),
  in_use: () =>
    real((app) => {
      const tally = new app.Tally("t", 1);
      let error: unknown;
      tally.addFrom(() => {
        try {
          return tally.add(1);
        } catch (inner) {
          error = inner;
          return 0;
        }
      });
      throw error;
    }),
  moved_twice: () =>
    real((app) => {
      const tally = new app.Tally("t", 1);
      return app.merge("all", [tally, tally]);
    }),
  other_instance: () =>
    real((app) => {
      const { app: other } = start();
      return app.merge("all", [new other.Tally("t", 1)]);
    }),
  returned_err: () => real((app) => app.check("")),
  panic: () => real((app) => app.panics("this")),
  trap: () => real((app) => app.traps()),
  stack: () => {
    const recurse = (): number => recurse() + 1;
    return greeting(recurse);
  },
  memory: () => {
    let isFull = true;
    const { app } = mock.start(
      "hello",
      hello,
      (guest) => ({
        "hello:greet": () => guest.pair(guest.text("hi")),
        wharf_alloc: (size: number) => (isFull ? 0 : (guest.fixed()["wharf_alloc"] as (size: number) => number)(size)),
      }),
      {},
    );
    // Larger than any block that is kept.
    const call = (full: boolean) => () => {
      isFull = full;
      return app.greet("x".repeat(2 << 20));
    };
    return { fail: call(true), probe: call(false) };
  },
  import_failed: () =>
    real((app) => app.time(), {
      now() {
        throw thrown;
      },
    }),
  poisoned: () => {
    const { app } = start();
    throws(() => app.panics("this"));
    return { fail: () => app.check("abc"), probe: () => app.check("abc") };
  },
};

test("each row of the table has a case", () => {
  deepEqual(Object.keys(cases).sort(), rows.map(({ id }) => id).sort());
});

for (const { id, error: name, poisoned, repeatable } of rows) {
  test(`errors: ${id}`, () => {
    const { fail, probe } = cases[id]!();
    const error = thrownBy(fail);
    if (id === "import_failed") equal(error, thrown);
    else ok(error instanceof Error && error.name === name, `${name} expected, got ${error}`);
    if (poisoned) throws(probe!, { name: "PoisonedError" });
    else probe?.();
    if (repeatable) equal((thrownBy(fail) as Error).name, name);
  });
}
