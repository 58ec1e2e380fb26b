import { deepEqual, equal, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/lists.js";
import { start, type Guest } from "./mock.js";

const many = "u8s i16s f32s f64s u64s bools chars strings nested options tuples map set".split(" ");

const make = (guest: Guest) => ({
  ...Object.fromEntries(many.map((name) => ["t:" + name, (p: number, n: number) => guest.pair([p, n])])),
  "t:hash": (p: number) => guest.same(p, 4),
  "t:names": (p: number) => guest.same(p, 16),
  "t:scale": (p: number, n: number, by: number) => {
    const list = new Float64Array(guest.memory.buffer, p, n);
    list.forEach((value, i) => (list[i] = value * by));
  },
});

const { app, guests } = start("lists", glue, make, undefined);

test("lists of numbers are typed arrays, from typed or plain arrays", () => {
  deepEqual(app.u8s(Uint8Array.of(1, 255)), Uint8Array.of(1, 255));
  deepEqual(app.u8s([1, 255]), Uint8Array.of(1, 255));
  deepEqual(app.u8s(Buffer.from("hi")), Uint8Array.of(104, 105));
  deepEqual(app.i16s([-5, 5]), Int16Array.of(-5, 5));
  deepEqual(app.f32s(Float32Array.of(0.5)), Float32Array.of(0.5));
  deepEqual(app.f64s([1.5, NaN]), Float64Array.of(1.5, NaN));
  deepEqual(app.u64s([1n, 2n ** 64n - 1n]), BigUint64Array.of(1n, 2n ** 64n - 1n));
  for (const empty of [app.u8s([]), app.f64s(new Float64Array())]) equal(empty.length, 0);
});

test("long lists of numbers are copies too", () => {
  const { app } = start("lists", glue, make, undefined);
  for (const length of [16383, 16384, 16385, 50_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
    const back = app.u8s(bytes);
    deepEqual(back, bytes);
    equal(back.buffer.byteLength, length);
    const floats = Float64Array.from(bytes, (value) => value / 3);
    deepEqual(app.f64s(floats), floats);
    const wide = BigUint64Array.from(bytes.subarray(0, 3000), BigInt);
    deepEqual(app.u64s(wide), wide);
  }
  const first = app.u8s(new Uint8Array(20_000).fill(1));
  app.u8s(new Uint8Array(20_000).fill(2));
  equal(first[0], 1);
});

test("a NaN keeps its payload", () => {
  const bits = BigUint64Array.of(0x7ff8dead_beef0001n);
  const back = app.f64s(new Float64Array(bits.buffer));
  equal(new BigUint64Array(back.buffer)[0], bits[0]);
});

test("typed arrays of another type are read element by element", () => {
  const u8s = app.u8s as (list: unknown) => Uint8Array;
  deepEqual(u8s(Uint16Array.of(1, 255)), Uint8Array.of(1, 255));
  throws(() => u8s(Uint16Array.of(1, 256)), { message: "list[1]: expected u8, got 256" });
  throws(() => u8s("ab"), { message: "list: expected array, got string" });
  throws(() => u8s({ length: 1, 0: 1 }), { path: "list" });
});

test("buffers and DataViews are bytes", () => {
  const { buffer } = Uint8Array.of(1, 2, 3, 4);
  deepEqual(app.u8s(buffer), Uint8Array.of(1, 2, 3, 4));
  deepEqual(app.u8s(new DataView(buffer, 1, 2)), Uint8Array.of(2, 3));
  deepEqual(app.u8s(new ArrayBuffer(0)), Uint8Array.of());
  deepEqual(app.hash(buffer), Uint8Array.of(1, 2, 3, 4));
  deepEqual(app.hash(new DataView(buffer)), Uint8Array.of(1, 2, 3, 4));
  throws(() => app.hash(new ArrayBuffer(3)), { name: "TypeMismatch", path: "hash" });
  const f64s = app.f64s as (list: unknown) => unknown;
  throws(() => f64s(buffer), { message: "list: expected array, got object" });
  const view = new DataView(buffer);
  structuredClone(buffer, { transfer: [buffer] });
  const detached = { name: "TypeMismatch", message: "list: expected array, got detached buffer" };
  throws(() => app.u8s(buffer), detached);
  throws(() => app.u8s(view), detached);
});

test("other lists are arrays", () => {
  deepEqual(app.bools([true, false]), [true, false]);
  deepEqual(app.chars(["a", "😀"]), ["a", "😀"]);
  deepEqual(app.strings(["", "a", "ü"]), ["", "a", "ü"]);
  deepEqual(app.nested([[1], [], [2, 3]]), [Uint16Array.of(1), Uint16Array.of(), Uint16Array.of(2, 3)]);
  deepEqual(app.options(["a", undefined, null]), ["a", undefined, undefined]);
  deepEqual(app.tuples([["a", 1]]), [["a", 1]]);
  deepEqual(app.hash(Uint8Array.of(1, 2, 3, 4)), Uint8Array.of(1, 2, 3, 4));
  deepEqual(app.hash([1, 2, 3, 4]), Uint8Array.of(1, 2, 3, 4));
  deepEqual(app.names(["a", "b"]), ["a", "b"]);
  throws(() => app.hash([1, 2, 3]), { message: "hash: expected 4 values, got 3" });
  throws(() => app.tuples([["a", 1], ["b", 256]]), { message: "list[1][1]: expected u8, got 256" });
});

test("maps and sets", () => {
  const map = new Map([["a", 1], ["ü", 2]]);
  deepEqual(app.map(map), map);
  deepEqual(app.set(new Set([1, -1])), new Set([1, -1]));
  deepEqual(app.map(new Map()), new Map());
  const call = app.map as (map: unknown) => unknown;
  throws(() => call({ a: 1 }), { message: "map: expected Map, got object" });
  throws(() => call(new Map<unknown, unknown>([["a", 1], ['"b"', "c"]])), { message: 'map["\\"b\\""]: expected u32, got string' });
  throws(() => call(new Map([[1n, 2]])), { message: "map[1]: expected string, got bigint" });
  throws(() => call(new Map([["a", 1], [{}, 2]] as [unknown, number][])), { message: "map[1]: expected string, got object" });
  // It says one and gives two.
  throws(() => call({ size: 1, *[Symbol.iterator]() { yield ["a", 1]; yield ["b", 2]; } }), { message: 'map["b"]: expected Map, got object' });
  deepEqual(call({ size: 3, *[Symbol.iterator]() { yield ["a", 1]; } }), new Map([["a", 1]]));
});

test("maps and sets whose iterator is none", () => {
  const map = (iterator: unknown) => () => app.map({ size: 2, [Symbol.iterator]: iterator } as never);
  const set = (iterator: unknown) => () => app.set({ size: 2, [Symbol.iterator]: iterator } as never);
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const [none, got] of [[5, "number"], [null, "null"], [{}, "object"], [{ next: 1 }, "object"], [proxy, "revoked proxy"]] as const) {
    throws(map(() => none), { name: "TypeMismatch", message: "map: expected iterator, got " + got });
    throws(set(() => none), { name: "TypeMismatch", message: "set: expected iterator, got " + got });
  }
  throws(map(() => ({ next: () => 5 })), { name: "TypeMismatch", message: "map: expected iterator result, got number" });
  let calls = 0;
  throws(set(() => ({ next: () => (calls++ ? undefined : { value: 1 }) })), { name: "TypeMismatch", message: "set[0]: expected iterator result, got undefined" });
  // It is ended where a loop over it is left, and what its own code throws is thrown.
  let ended = 0;
  throws(set(() => ({ next: () => ({ value: "a" }), return: () => ended++ })), { name: "TypeMismatch", message: "set[0]: expected i32, got string" });
  equal(ended, 1);
  const mine = new TypeError("mine");
  throws(map(() => { throw mine; }), mine);
  deepEqual(app.set({ size: 2, *[Symbol.iterator]() { yield 1; yield 2; } } as never), new Set([1, 2]));
});

test("what the guest changes in a mutable list is seen", () => {
  const typed = Float64Array.of(1, 2);
  const plain = [1, 2];
  app.scale(typed, 3);
  app.scale(plain, 4);
  deepEqual(typed, Float64Array.of(3, 6));
  deepEqual(plain, [4, 8]);
});

test("a typed array over the guest's own memory that detaches meanwhile is refused", () => {
  const guest = guests[0]!;
  const pages = guest.memory.buffer.byteLength / 65536;
  guest.alloc(65536 * pages - guest.alloc(0) - 64);
  const own = new Uint8Array(guest.memory.buffer, 0, 50_000);
  throws(() => app.u8s(own), { name: "TypeMismatch", path: "list" });
  equal(own.length, 0);
  deepEqual(app.u8s([1]), Uint8Array.of(1));
});

test("where memory is short, a block that is only as long as needed is not written beyond", () => {
  const inside: boolean[] = [];
  const { app, guests } = start("lists", glue, (guest) => ({
    ...make(guest),
    "t:strings": (p: number, n: number) => {
      for (let at = p; at < p + 8 * n; at += 8) {
        const [address, length] = [guest.view.getUint32(at, true), guest.view.getUint32(at + 4, true)];
        inside.push([...guest.blocks].some(([block, size]) => block && block <= address && address + length <= block + size));
      }
      return guest.pair([p, n]);
    },
  }), undefined);
  const { alloc } = guests[0]!;
  guests[0]!.alloc = (size) => (size < 4000 ? alloc.call(guests[0]!, size) : 0);
  const texts = ["é".repeat(600), "a", "ü".repeat(1000)];
  deepEqual(app.strings(texts), texts);
  deepEqual(inside, [true, true, true]);
});
