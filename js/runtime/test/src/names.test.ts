// Random interfaces with names that generated code could trip over: each file parses, and each
// function receives its arguments under its own name. `nasty/tsconfig.json` checks their types.
import assert, { deepEqual, equal, throws } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { start, type Core, type Guest, type Make } from "./mock.js";
import type { Handle as AnyHandle, Map as AnyMap, Promise as AnyPromise, Set as AnySet } from "../generated/crossings.js";
import { start as startReal } from "./real.js";

type Type = string | { [form: string]: unknown };
interface Item {
  name: string;
  type: Type;
  verbatim?: boolean;
}
interface Line {
  fn?: string;
  import?: string;
  type?: string;
  of?: string;
  self?: string;
  kind?: string;
  verbatim?: boolean;
  params?: Item[];
  record?: Item[];
  enum?: Item[];
  resource?: boolean;
  result?: Type;
}
type Call = (...args: unknown[]) => unknown;
type Members = Record<string, Call>;

const folder = new URL("../generated/nasty/", import.meta.url);
const own = (key: string): string => key.replace(/^.*::/, "");

function camel(name: string): string {
  const start = /^_*/.exec(name)![0];
  return start + name.slice(start.length).replace(/_+(.?)/gu, (_, letter: string) => letter.toUpperCase());
}

/** What JavaScript calls a function. */
const shown = (line: Line): string => {
  const name = line.fn!.replace(/^.*[:.]/, "").replace(/=$/, "");
  return line.verbatim ? name : camel(name);
};

/** One interface, and values for its types. */
class Interface {
  readonly lines: Line[];
  /** An object of each class. */
  readonly objects = new Map<string, unknown>();
  #next = 1;

  constructor(section: string) {
    this.lines = section.trim().split("\n").map((line) => JSON.parse(line) as Line);
  }

  def(key: unknown): Line {
    return this.lines.find((line) => line.type === key)!;
  }

  /** A value of a type, and what the guest sees of it. */
  value(type: Type): [given: unknown, seen: unknown] {
    const n = this.#next++;
    if (type === "u32") return [n, n];
    if (type === "f64") return [n + 0.5, n + 0.5];
    if (type === "u64") return [BigInt(n), String(n)];
    if (type === "string") return ["text " + n, "text " + n];
    const [form, inner] = Object.entries(type)[0]!;
    if (form === "list") return [[n & 255, 2], [n & 255, 2]];
    if (form === "callback") return [(x: number) => x, "function"];
    if (form === "borrow") return [this.objects.get(inner as string), own(inner as string)];
    const { record, enum: cases } = this.def(inner);
    if (cases) return [cases[n % 2]!.name, n % 2];
    const fields = record!.map((field, i) => [field.verbatim ? field.name : camel(field.name), n + i] as const);
    return [Object.fromEntries(fields), fields.map(([, value]) => value)];
  }

  /** What the guest sees of core values. */
  seen(guest: Guest, type: Type, core: (number | bigint)[]): unknown {
    const first = core.shift()!;
    if (type === "u64") return String(BigInt.asUintN(64, first as bigint));
    const address = Number(first) >>> 0;
    if (type === "f64") return first;
    if (type === "u32") return address;
    if (type === "string") return guest.read(address, Number(core.shift()));
    const [form, inner] = Object.entries(type)[0]!;
    if (form === "list") return [...guest.u8.slice(address, address + Number(core.shift()))];
    if (form === "callback") return address >>> 31 ? "function" : "none";
    if (form === "borrow") return own(this.lines.filter((line) => line.resource)[address - 1]!.type!);
    const { record } = this.def(inner);
    return record ? record.map((_, i) => guest.view.getUint32(address + 4 * i, true)) : first;
  }

  /** Calls a function with values of its types: the guest says what it saw. */
  check(line: Line, call: Call): void {
    const values = (line.params ?? []).map((param) => this.value(param.type));
    const seen = call(...values.map(([given]) => given));
    deepEqual(JSON.parse(seen as string), values.map(([, wanted]) => wanted), line.fn!);
  }
}

for (const name of readdirSync(folder).filter((name) => /^\d+$/.test(name))) {
  test("nasty names " + name, async () => {
    const glue = await import(new URL(name + "/app.js", folder).href);
    const face = new Interface(readFileSync(new URL(name + "/app.section", folder), "utf8"));
    const funcs = face.lines.filter((line) => line.fn);
    const resources = face.lines.filter((line) => line.resource).map((line) => line.type!);
    let told = "";
    let host: Record<string, Members> = {};
    const make: Make = (guest, imports) => {
      host = imports as Record<string, Members>;
      const core = (line: Line) => (...args: never[]) => {
        const rest = [...args];
        if (line.self) equal(rest.shift(), resources.indexOf(line.of!) + 1);
        const text = JSON.stringify(line.params!.map((param) => face.seen(guest, param.type, rest)));
        if (line.kind === "new") return resources.indexOf(line.of!) + 1;
        told = text;
        if (line.result === undefined) return undefined;
        return guest.pair(line.result === "string" ? guest.text(text) : [0, 0]);
      };
      return Object.fromEntries(funcs.map((line) => [line.fn, core(line)])) as Core;
    };
    const imports = face.lines.filter((line) => line.import).map((line) => camel(line.import!.replace(/^.*:/, "")));
    const options = { imports: Object.fromEntries(imports.map((name) => [name, (n: number) => n + 1])) };
    const { app } = start("nasty/" + name + "/app", glue, make, options) as { app: Members };

    for (const line of funcs.filter((line) => line.kind === "new")) {
      const Class = app[own(line.of!)] as unknown as new (...args: unknown[]) => Members;
      equal(Class.name === own(line.of!) || funcs.some((other) => other.of === line.of && shown(other) === "name"), true);
      const values = line.params!.map((param) => face.value(param.type)[0]);
      face.objects.set(line.of!, new Class(...values));
      assert(face.objects.get(line.of!) instanceof Class);
    }
    for (const line of funcs.filter((line) => line.kind !== "new")) {
      const on = line.self ? face.objects.get(line.of!) : line.of ? app[own(line.of)] : app;
      const members = on as Members;
      if (line.kind === "set") {
        (members as Record<string, unknown>)[shown(line)] = 7;
        equal(told, "[7]");
      } else if (line.kind === "get") {
        deepEqual(members[shown(line)], "[]");
      } else if (line.result === "string") {
        face.check(line, (...args) => members[shown(line)]!(...args));
        const number = line.params!.findIndex((param) => param.type === "u32");
        const wrong = line.params!.map((param, i) => (i === number ? "no" : face.value(param.type)[0]));
        const path = camel(line.params![number]?.name ?? "");
        if (number >= 0) throws(() => members[shown(line)]!(...wrong), { name: "TypeMismatch", path });
      } else {
        deepEqual(members[shown(line)]!(...line.params!.map((param) => face.value(param.type)[0])), []);
      }
    }
    for (const line of face.lines.filter((line) => line.import)) {
      const [krate, func] = line.import!.split(":") as [string, string];
      equal(host[krate]![func]!(5), 6);
    }
    const views = await import(new URL(name + "/app.views.js", folder).href);
    assert("$view" in (start("nasty/" + name + "/app", views, make, options).app as object));
  });
}

test("names that try to be code are data", async () => {
  const folder = new URL("../generated/hostile/", import.meta.url);
  const names = readdirSync(folder);
  assert(names.length > 100);
  for (const name of names) {
    await import(new URL(name + "/app.views.js", folder).href);
    const { compare } = await import(new URL(name + "/app.schema.js", folder).href);
    assert(compare instanceof Function);
  }
  equal("PWNED" in globalThis, false);
});

test("a guest whose names are those of others", () => {
  const { app } = startReal({ look_up: (n) => n * 2 });
  deepEqual(app.line({ x: 1, x2: 2 }, { x: 3, x2: 4 }), [{ x: 1, x2: 2 }, { x: 3, x2: 4 }]);
  equal(app.titled(5), "title 5");
  equal(app.mixture("m", 0.5, [1, 2], undefined, true, { x: 3, x2: 0 }, 7n), "m 0.5 [1.0, 2.0] None true 3 7");
  throws(() => app.line({ x: 1, x2: 2 }, { x: 1, x2: "" as never }), { name: "TypeMismatch", path: "p2.x2" });

  const handle: AnyHandle = new app.Handle(1);
  equal(app.Handle.name, "Handle");
  handle.x = 5;
  handle.x2 = 6;
  deepEqual([handle.x, handle.x2, handle.label(2, "sum"), handle.as_it_is(handle)], [5, 6, "sum 7", true]);
  handle.free();
  const map: AnyMap = new app.Map([1, 2]);
  deepEqual(map.sizes(), new Map([["all", 2]]));
  throws(() => new app.Map([]), { name: "GuestError", value: "nothing to map" });
  class Larger extends app.Map {}
  assert(new Larger([1]) instanceof Larger);
  const promise: AnyPromise = new app.Promise(9n);
  equal(promise.kept(), 9n);
  equal(app.Promise.name(), "static");
  const set: AnySet = app.größe(4);
  deepEqual(set, { größe: 4 });
  equal(app.look_twice(3), 12);
  throws(() => app.mixture("m", 0.5, [1], undefined, true, { x: 3, x2: 0 }, 7 as never), { name: "TypeMismatch", path: "class" });
});
