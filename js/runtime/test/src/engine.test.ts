// Values at which engines throw their own errors: each is refused with its path before the guest
// runs, and the instance stays usable.
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import * as crossings from "../generated/crossings.js";
import * as data from "../generated/data.js";
import * as lists from "../generated/lists.js";
import { start as started, type Guest } from "./mock.js";
import { start } from "./real.js";

const pairs = ["u8s", "i16s", "f32s", "f64s", "u64s", "strings", "tuples", "map", "set", "nested", "options"];
let ran = 0;
/** What the guest does while it is called. */
let meanwhile = (): void => {};
const { app } = started("lists", lists, (guest: Guest) => ({
  ...Object.fromEntries(pairs.map((name) => ["t:" + name, (p: number, n: number) => (ran++, guest.pair([p, n]))])),
  "t:names": (p: number) => (ran++, guest.same(p, 16)),
  "t:scale": (p: number, n: number, by: number) => {
    ran++;
    const numbers = new Float64Array(guest.memory.buffer, p, n);
    numbers.forEach((value, i) => (numbers[i] = value * by));
    meanwhile();
  },
}), undefined);
const call = app as unknown as Record<string, (...args: unknown[]) => unknown>;

/** Refused with a path, and nothing ran; the instance is as it was. */
function refused(run: () => unknown, path: string, why: RegExp): void {
  const before = ran;
  throws(run, (error: Error) => {
    equal(error.name, "TypeMismatch", String(error.stack));
    equal((error as lists.TypeMismatch).path, path);
    ok(why.test((error as lists.TypeMismatch).why), (error as lists.TypeMismatch).why);
    return true;
  });
  equal(ran, before);
  deepEqual(app.strings(["a"]), ["a"]);
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function detached<T extends ArrayBufferView<ArrayBuffer>>(array: T): T {
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
}

test("a Set given as a Map, a Map as a Set", () => {
  refused(() => call["map"]!(new Set([1])), "map", /expected Map, got Set/);
  refused(() => call["map"]!(new Set(["ab"])), "map", /expected Map, got Set/);
  refused(() => call["set"]!(new Map([[1, 2]])), "set", /expected Set, got Map/);
});

test("entries that are none", () => {
  for (const entry of [5, "ab", null, undefined, Symbol(), revoked([])]) {
    const map = { size: 1, *[Symbol.iterator]() { yield entry; } };
    refused(() => call["map"]!(map), "map[0]", /expected \[key, value\], got /);
  }
});

test("collections of another realm", () => {
  const other = <T>(code: string): T => runInNewContext(code) as T;
  deepEqual(app.map(other("new Map([['a', 1]])")), new Map([["a", 1]]));
  deepEqual(app.set(other("new Set([1, 2])")), new Set([1, 2]));
  deepEqual(app.strings(other("['a', 'b']")), ["a", "b"]);
  deepEqual(app.u8s(other("Uint8Array.of(1, 2)")), Uint8Array.of(1, 2));
  deepEqual(app.u64s(other("BigUint64Array.of(1n, 2n)")), BigUint64Array.of(1n, 2n));
  const numbers = other<Float64Array>("Float64Array.of(1, 2)");
  app.scale(numbers, 2);
  deepEqual([...numbers], [2, 4]);
});

test("typed arrays whose memory is gone", () => {
  for (const [name, array] of Object.entries({ u8s: new Uint8Array(4), u64s: new BigUint64Array(1), f64s: new Float64Array(2) })) {
    refused(() => call[name]!(detached(array)), "list", /detached/);
  }
  refused(() => call["scale"]!(detached(new Float64Array(2)), 2), "list", /detached/);
  // Of another class, read one by one.
  refused(() => call["u8s"]!(detached(new Float64Array(2))), "list", /detached/);
  refused(() => call["nested"]!([[1], detached(new Uint16Array(2))]), "list[1]", /detached/);
  deepEqual(app.u8s(new Uint8Array()), new Uint8Array());
});

test("typed arrays that say they are longer or shorter", () => {
  class Longer extends Uint8Array {
    override get length(): number {
      return 1000;
    }
    override get byteLength(): number {
      return 1000;
    }
  }
  deepEqual(app.u8s(Longer.of(1, 2)), Uint8Array.of(1, 2));
  const own = Float64Array.of(1, 2, 3);
  for (const length of [0, 1, 5000, -1, NaN, "2", {}]) {
    for (const key of ["length", "byteLength", "BYTES_PER_ELEMENT", "byteOffset", "buffer"]) {
      Object.defineProperty(own, key, { value: length, configurable: true });
    }
    deepEqual([...app.f64s(own)], [1, 2, 3]);
    // As numbers of another type.
    deepEqual([...app.u8s(own as unknown as Uint8Array)], [1, 2, 3]);
  }
  Object.defineProperty(own, Symbol.toStringTag, { value: "Uint8Array" });
  deepEqual([...app.f64s(own)], [1, 2, 3]);
  refused(() => call["u8s"]!(Object.create(Uint8Array.prototype)), "list", /expected array, got object/);
  refused(() => call["u8s"]!(new Proxy(new Uint8Array(2), {})), "list", /expected array, got object/);
  refused(() => call["u8s"]!({ [Symbol.toStringTag]: "Uint8Array", length: 1, 0: 1 }), "list", /expected array/);
});

test("buffers and DataViews that say something else, or are none", () => {
  const buffer = Uint8Array.of(1, 2, 3, 4).buffer;
  const view = new DataView(buffer, 1, 2);
  for (const [key, value] of Object.entries({ buffer: new ArrayBuffer(9), byteOffset: 0, byteLength: 4, length: 9 })) {
    Object.defineProperty(view, key, { value });
    Object.defineProperty(buffer, key, { value });
  }
  deepEqual(call["u8s"]!(view), Uint8Array.of(2, 3));
  deepEqual(call["u8s"]!(buffer), Uint8Array.of(1, 2, 3, 4));
  for (const made of [ArrayBuffer, DataView]) refused(() => call["u8s"]!(Object.create(made.prototype)), "list", /detached|array/);
  refused(() => call["u8s"]!(new Proxy(new ArrayBuffer(2), {})), "list", /detached|array/);
  refused(() => call["u8s"]!(detached(new DataView(new ArrayBuffer(2)))), "list", /detached/);
});

test("shared memory, and memory that changes its size", () => {
  const shared = new Uint8Array(new SharedArrayBuffer(3));
  shared.set([1, 2, 3]);
  deepEqual(app.u8s(shared as unknown as Uint8Array<ArrayBuffer>), Uint8Array.of(1, 2, 3));
  const Resizable = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => ArrayBuffer & { resize(length: number): void };
  const buffer = new Resizable(8, { maxByteLength: 16 });
  const tracking = new Uint8Array(buffer);
  deepEqual(app.u8s(tracking), new Uint8Array(8));
  buffer.resize(2);
  deepEqual(app.u8s(tracking), new Uint8Array(2));
  const fixed = new Uint8Array(buffer, 1, 1);
  buffer.resize(1);
  refused(() => app.u8s(fixed), "list", /detached/);
});

test("what the guest changes has to go back somewhere", () => {
  refused(() => call["scale"]!(Object.freeze([1, 2]), 2), "list", /frozen/);
  app.scale(Object.freeze([]) as unknown as number[], 2);
  app.scale(Object.seal([1, 2]), 2);
  // One element that can't be changed is found when it is to be.
  const partly = [1, 2];
  Object.defineProperty(partly, 1, { writable: false });
  throws(() => app.scale(partly, 2), { name: "TypeMismatch", path: "list[1]" });
  deepEqual(partly, [2, 2]);
  // One that is not there any more, or is shorter, is no place for it.
  const gone = Float64Array.of(1, 2);
  const shorter = [1, 2];
  meanwhile = () => void detached(gone);
  throws(() => app.scale(gone, 2), { name: "TypeMismatch", message: "list: expected array, got detached array" });
  meanwhile = () => void shorter.pop();
  throws(() => app.scale(shorter, 2), { name: "TypeMismatch", message: "list: expected 2 values, got 1" });
  meanwhile = () => {};
  // What the caller's code throws is the caller's.
  const mine = new TypeError("mine");
  const own = [1, 2];
  Object.defineProperty(own, 0, { get: () => 1, set: () => { throw mine; } });
  throws(() => app.scale(own, 2), (error) => error === mine);
  app.scale([1], 1);
});

test("revoked proxies, wherever a value is", () => {
  for (const name of pairs) {
    const path = name === "map" || name === "set" ? name : "list";
    refused(() => call[name]!(revoked([])), path, /revoked proxy/);
    refused(() => call[name]!(revoked(new Map())), path, /revoked proxy/);
  }
  refused(() => call["tuples"]!([["a", 1], revoked(["b", 2])]), "list[1]", /revoked proxy/);
  refused(() => call["names"]!(["a", revoked({})]), "names[1]", /revoked proxy/);
  refused(() => call["options"]!([revoked({})]), "list[0]", /revoked proxy/);
  refused(() => call["map"]!(new Map<unknown, unknown>([["a", revoked({})]])), 'map["a"]', /revoked proxy/);
  refused(() => call["scale"]!(revoked([]), 1), "list", /revoked proxy/);
});

test("revoked proxies in records, cases and results", () => {
  const { app } = started("data", data, () => ({}), undefined);
  const call = app as unknown as Record<string, (value: unknown) => unknown>;
  const person = { firstName: "a", age: 1, emails: [], address: undefined };
  const cases: [string, unknown, string][] = [
    ["person", revoked({}), "person"],
    ["person", { ...person, emails: revoked([]) }, "person.emails"],
    ["person", { ...person, firstName: revoked({}) }, "person.firstName"],
    ["person", { ...person, age: revoked({}) }, "person.age"],
    ["person", { ...person, address: revoked({}) }, "person.address"],
    ["shape", revoked({}), "shape"],
    ["shape", { tag: revoked({}) }, "shape.tag"],
    ["shape", { tag: "Both", value: revoked([]) }, "shape.value"],
    ["tree", { value: 1, children: [{ value: 1, children: revoked([]) }] }, "tree.children[0].children"],
    ["pair", revoked([]), "pair"],
    ["pair", [1, revoked({})], "pair[1]"],
    ["tuple", revoked([]), "tuple"],
    ["outcome", [revoked({})], "outcome[0]"],
    ["outcome", [{ ok: revoked({}) }], "outcome[0].ok"],
    ["maybe", revoked({}), "maybe"],
    ["json", revoked({}), "json"],
  ];
  for (const [name, value, path] of cases) {
    throws(() => call[name]!(value), (error: Error) => {
      equal(error.name, "TypeMismatch", name + ": " + error.stack);
      equal((error as data.TypeMismatch).path, path);
      return true;
    });
  }
});

test("errors of the caller's own code come out as they are", () => {
  const mine = new TypeError("mine");
  const { app } = started("data", data, () => ({}), undefined);
  throws(() => app.person({ get firstName(): string { throw mine; } } as data.Person), (error) => error === mine);
});

test("an import may throw anything, which later calls can still name", () => {
  const odd = [Symbol("odd"), Object.create(null), { toString() { throw new Error("no text"); } }, revoked({}), revoked(() => 1), null, 1n];
  for (const thing of odd) {
    const { app } = start({ now: () => { throw thing; } });
    throws(() => app.time(), (error) => error === thing);
    for (let i = 0; i < 3; i++) {
      throws(() => app.time(), (error) => error instanceof crossings.PoisonedError && error.cause === thing);
      throws(() => app.check("a"), crossings.PoisonedError);
    }
    app.$reset();
    equal(app.check("abc"), 3);
  }
});

test("imports that are revoked", () => {
  throws(() => start({ now: revoked(() => 1) as () => number }), { name: "LoadError", message: /imports\.now must be a function/ });
});
