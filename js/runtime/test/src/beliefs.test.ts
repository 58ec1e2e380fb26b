// Modules that break their schema: each fails with a typed error, at the load or at the call.
import { equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as hello from "../generated/hello.js";
import * as scalars from "../generated/scalars.js";
import { sectionOf, start, type Core } from "./mock.js";
import { moduleBytes, type CoreType, type Export } from "./wasm.js";

/** What `hello` needs. */
const whole: Readonly<Record<string, Export>> = {
  memory: "memory",
  "hello:greet": { params: ["i32", "i32"], result: "i32", gives: 64 },
  wharf_alloc: { params: ["i32"], result: "i32", gives: 1024 },
  wharf_release: { params: ["i32"] },
  wharf_init: { params: ["i32"] },
  wharf_record: { global: "i32" },
};

function load(changed: Readonly<Record<string, Export | undefined>>): hello.App {
  const exports = Object.entries({ ...whole, ...changed }).filter((entry): entry is [string, Export] => entry[1] !== undefined);
  return hello.loadSync(moduleBytes(Object.fromEntries(exports), sectionOf("hello")));
}

const unsound = (message: RegExp) => ({ name: "SchemaError", message });

test("a module that is what its schema says", () => {
  equal(load({}).greet("Ada"), "");
});

test("exports that are missing, or something else", () => {
  const i32: CoreType = "i32";
  const cases: [string, Export | undefined][] = [
    ["hello:greet", undefined],
    ["hello:greet", "memory"],
    ["hello:greet", { global: i32 }],
    ["hello:greet", { params: [i32], result: i32 }],
    ["hello:greet", { params: [i32, i32, i32], result: i32 }],
    ["memory", undefined],
    ["memory", { params: [] }],
    ["wharf_alloc", undefined],
    ["wharf_alloc", { global: i32 }],
    ["wharf_alloc", { params: [], result: i32 }],
    ["wharf_alloc", { params: [i32, i32], result: i32 }],
  ];
  for (const [name, made] of cases) {
    const message = new RegExp("`" + name + "` is missing, or has another core type");
    const error = name.includes(":") ? "SchemaError" : "LoadError";
    throws(() => load({ [name]: made }), { name: error, message }, JSON.stringify(made));
  }
});

test("fixed exports that can't be called as they are to be", () => {
  for (const changed of [
    { wharf_record: { global: "i64" } },
    { wharf_init: { params: ["i64"] } },
    { wharf_init: { global: "i32" } },
  ] satisfies Record<string, Export>[]) {
    throws(() => load(changed), { name: "SchemaError" }, JSON.stringify(changed));
  }
});

test("core types that JavaScript sees only in a call", () => {
  const wrong: Record<string, Export>[] = [
    { "hello:greet": { params: ["i64", "i32"], result: "i32" } },
    { "hello:greet": { params: ["i32", "i64"], result: "i32" } },
    { "hello:greet": { params: ["i32", "i32"], result: "i64" } },
    { wharf_alloc: { params: ["i64"], result: "i32" } },
    { wharf_alloc: { params: ["i32"], result: "i64" } },
  ];
  for (const changed of wrong) {
    const app = load(changed);
    throws(() => app.greet("Ada"), { name: "SchemaError" }, JSON.stringify(changed));
    // It says the same again, or that it is dead.
    throws(() => app.greet("Ada"), /^(SchemaError|PoisonedError)/, JSON.stringify(changed));
  }
});

test("blocks that are not in the memory", () => {
  for (const gives of [-16, 65536 - 16384 + 16, 1032, 8, 0x7ffffff0]) {
    const app = load({ wharf_alloc: { params: ["i32"], result: "i32", gives } });
    for (let i = 0; i < 2; i++) throws(() => app.greet("Ada"), unsound(/outside its memory/), String(gives));
  }
  const app = load({ wharf_alloc: { params: ["i32"], result: "i32", gives: 0 } });
  for (let i = 0; i < 2; i++) throws(() => app.greet("Ada"), { name: "LimitError", message: /no room for/ });
});

test("results of another core type", () => {
  const wrong: Record<string, unknown> = {
    bool: 1n, u8: 1n, u16: 1n, u32: 1n, i8: 1n, i16: 1n, i32: 1n, usize: 1n, isize: 1n, f32: 1n, f64: 1n,
    char: 97n, color: 1n, meters: 1n, u64: 1, i64: 1, u128: 1n, duration: 1n, time: 1n,
  };
  const make = () => Object.fromEntries(Object.entries(wrong).map(([name, value]) => ["t:" + name, () => value])) as Core;
  const values: Record<string, unknown> = {
    bool: true, char: "a", color: "Red", u64: 1n, i64: 1n, u128: 1n, time: new Date(0),
  };
  for (const name of Object.keys(wrong)) {
    const { app } = start("scalars", scalars, make, undefined);
    const call = app[name as keyof scalars.App] as unknown as (value: unknown) => unknown;
    throws(() => call(values[name] ?? 1), { name: "SchemaError" }, name);
  }
});

test("a result where there is none", () => {
  const { app } = start("scalars", scalars, () => ({ "t:unit": () => 5 }), undefined);
  equal(app.unit(undefined), undefined);
});
