import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/data.js";
import { start, type Guest } from "./mock.js";

const make = (guest: Guest) => ({
  "t:person": (p: number) => guest.same(p, 64),
  "t:shape": (p: number) => guest.same(p, 24),
  "t:tree": (p: number) => guest.same(p, 12),
  "t:expr": (p: number) => guest.same(p, 16),
  "t:pair": (p: number) => guest.same(p, 32),
  "t:tuple": (p: number) => guest.same(p, 20),
  "t:maybe": (p: number) => guest.same(p, 12),
  "t:maybe_maybe": (p: number) => guest.same(p, 12),
  "t:outcome": (p: number, n: number) => guest.pair([p, n]),
  "t:defaults": (p: number) => guest.same(p, 20),
  "t:odd": (p: number) => guest.same(p, 4),
  "t:page": (p: number) => guest.same(p, 24),
  "t:json": (p: number, n: number) => guest.pair([p, n]),
});

const { app, guests } = start("data", glue, make, undefined);

const ada: glue.Person = {
  firstName: "Ada",
  age: 36,
  emails: ["ada@example.com", "", "grüße@example.com"],
  address: { street: "12 St James's Square", zip: 12345, exact: true, at: Float64Array.of(51.5, -0.1) },
};

test("records come back as they went", () => {
  deepEqual(app.person(ada), ada);
  const alone = { firstName: "", age: 0, emails: [], address: undefined };
  deepEqual(app.person(alone), alone);
  deepEqual(app.person({ firstName: "", age: 0, emails: [] }), alone);
  deepEqual(Object.keys(app.person(alone)), ["firstName", "age", "emails", "address"]);
});

test("null will do for undefined", () => {
  equal(app.maybe(null), undefined);
  equal(app.maybe(undefined), undefined);
  equal(app.maybe(), undefined);
  equal(app.maybe(""), "");
});

test("an error names the path of the value", () => {
  const call = app.person as (value: unknown) => unknown;
  const bad: [unknown, string][] = [
    [{ ...ada, emails: ["a", "b", 5] }, "person.emails[2]: expected string, got number"],
    [{ ...ada, emails: "x" }, "person.emails: expected array, got string"],
    [{ ...ada, age: -1 }, "person.age: expected u32, got -1"],
    [{ ...ada, address: { ...ada.address, zip: "1" } }, "person.address.zip: expected u32, got string"],
    [{ ...ada, address: { ...ada.address, at: [1] } }, "person.address.at: expected 2 values, got 1"],
    [{ ...ada, address: { ...ada.address, at: [1, ""] } }, "person.address.at[1]: expected number, got string"],
    [null, "person: expected Person, got null"],
    [Promise.resolve(ada), "person.firstName: expected string, got undefined"],
  ];
  for (const [value, message] of bad) throws(() => call(value), { name: "TypeMismatch", message });
  deepEqual(app.person(ada), ada);
});

test("paths go through every kind of type", () => {
  const wrong = (call: unknown, value: unknown, message: string) =>
    throws(() => (call as (value: unknown) => unknown)(value), { name: "TypeMismatch", message });
  wrong(app.shape, { tag: "Circle", radius: "1" }, "shape.radius: expected number, got string");
  wrong(app.shape, { tag: "Both", value: [1, 2] }, "shape.value[1]: expected string, got number");
  wrong(app.shape, { tag: "Ring" }, 'shape.tag: expected "Circle" | "Square" | "Both" | "Empty", got "Ring"');
  wrong(app.pair, [1, { tag: "Square", value: null }], "pair[1].value: expected number, got null");
  wrong(app.tuple, [1, "a", [1, 70000]], "tuple[2][1]: expected u16, got 70000");
  wrong(app.tuple, [1, "a"], "tuple: expected 3 values, got 2");
  wrong(app.maybeMaybe, 5, "maybe: expected { some }, got number");
  wrong(app.maybeMaybe, { some: "x" }, "maybe.some: expected u32, got string");
  wrong(app.outcome, [{ ok: 1 }, { err: 2 }], "outcome[1].err: expected string, got number");
  wrong(app.outcome, [{}], "outcome[0]: expected { ok } or { err }, got object");
  wrong(app.expr, { tag: "Add", value: [{ tag: "Number", value: 1n }, {}] },
    'expr.value[1].tag: expected "Number" | "Add" | "Neg", got undefined');
});

test("variants, tuples and results", () => {
  const shapes: glue.Shape[] = [
    { tag: "Circle", radius: 1.5 },
    { tag: "Square", value: 2 },
    { tag: "Both", value: [1, "x"] },
    { tag: "Empty" },
  ];
  for (const shape of shapes) deepEqual(app.shape(shape), shape);
  deepEqual(app.pair([-5, { tag: "Empty" }]), [-5, { tag: "Empty" }]);
  deepEqual(app.tuple([7, "ü", [1, 2]]), [7, "ü", Uint16Array.of(1, 2)]);
  deepEqual(app.outcome([{ ok: 1 }, { err: "no" }]), [{ ok: 1 }, { err: "no" }]);
});

test("nested options stay apart", () => {
  equal(app.maybeMaybe(undefined), undefined);
  deepEqual(app.maybeMaybe({ some: undefined }), { some: undefined });
  deepEqual(app.maybeMaybe({ some: 3 }), { some: 3 });
});

test("what has a default may be left out", () => {
  deepEqual(app.defaults({}), { retries: undefined, note: undefined });
  deepEqual(app.defaults({ retries: 3, note: "x" }), { retries: 3, note: "x" });
});

test("odd names are properties like others", () => {
  const odd = JSON.parse('{"class":1,"__proto__":2,"odd-name":3,"then":4}') as glue.Odd;
  const back = app.odd(odd);
  equal(Object.getPrototypeOf(back), Object.prototype);
  deepEqual(Object.entries(back), Object.entries(odd));
});

test("generic types and JSON", () => {
  deepEqual(app.page({ items: Uint8Array.of(1, 2), next: 5n }), { items: Uint8Array.of(1, 2), next: 5n });
  for (const value of [null, 1, "x", [1, { a: null }]]) deepEqual(app.json(value), value);
  throws(() => app.json(undefined as unknown as null), { name: "TypeMismatch", path: "json" });
});

function chain(depth: number): glue.Tree {
  let tree: glue.Tree = { value: 0, children: [] };
  for (let i = 1; i < depth; i++) tree = { value: i, children: [tree] };
  return tree;
}

const depthOf = (tree: glue.Tree): number => {
  let depth = 1;
  for (let at = tree; at.children[0]; at = at.children[0]) depth++;
  return depth;
};

test("trees go to the depth limit and no further", () => {
  equal(depthOf(app.tree(chain(1000))), 1000);
  throws(() => app.tree(chain(1001)), { name: "TypeMismatch", why: /nested deeper than 1000/ });
  equal(depthOf(app.tree(chain(1000))), 1000);
  const circle = chain(1);
  circle.children.push(circle);
  throws(() => app.tree(circle), { name: "TypeMismatch" });
  let expr: glue.Expr = { tag: "Number", value: -1n };
  for (let i = 1; i < 1000; i++) expr = { tag: "Neg", value: expr };
  app.expr(expr);
  throws(() => app.expr({ tag: "Neg", value: expr }), { name: "TypeMismatch" });
  deepEqual(app.shape({ tag: "Empty" }), { tag: "Empty" });
});

test("getters run once, and may not enter the instance", () => {
  let runs = 0;
  const counted = { ...ada, get age() { return ++runs; } };
  equal(app.person(counted).age, 1);
  const entering = { ...ada, get age(): number { return app.maybe("x") ? 1 : 2; } };
  throws(() => app.person(entering), { name: "TypeMismatch", path: "person.age" });
  deepEqual(app.person(ada), ada);
  const failing = { ...ada, get emails(): string[] { throw new RangeError("mine"); } };
  throws(() => app.person(failing), { name: "RangeError", message: "mine" });
  deepEqual(app.person(ada), ada);
});

test("a getter that grows the memory by hand is noticed", () => {
  const growing = { ...ada, get age() { guests[0]!.memory.grow(1); return 1; } };
  throws(() => app.person(growing), { name: "TypeMismatch", why: /memory grew/ });
  deepEqual(app.person(ada), ada);
});

test("proxies and odd arrays are read once and can't harm", () => {
  const lying = (length: unknown) =>
    new Proxy([], { get: (target, key) => (key === "length" ? length : Reflect.get(target, key)) });
  for (const length of [-1, 1.5, NaN, "3", 2 ** 32, undefined]) {
    throws(() => app.person({ ...ada, emails: lying(length) }), { path: "person.emails" });
  }
  throws(() => app.person({ ...ada, emails: lying(3) }), { path: "person.emails[0]" });
  const shrinking = ["a", "b", "c"];
  const emails = new Proxy(shrinking, {
    get(target, key, self) { if (key === "0") target.length = 1; return Reflect.get(target, key, self) as unknown; },
  });
  throws(() => app.person({ ...ada, emails }), { path: "person.emails[1]" });
});

test("the arena goes back to where it was", () => {
  const guest = guests[0]!;
  const many = { ...ada, emails: Array.from({ length: 50_000 }, (_, i) => "mail" + i) };
  deepEqual(app.person(many), many);
  deepEqual(app.person(many), many);
  equal(guest.blocks.size, 1);
  const size = guest.memory.buffer.byteLength;
  for (let i = 0; i < 1000; i++) app.person(ada);
  equal(guest.memory.buffer.byteLength, size);
});
