// Values at which engines throw, and values that imitate others, at every place of an argument.
// Each call fails with an error of Wharf's or with what the caller's code threw, never with one of
// the engine's, and the instance stays usable.
import { deepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import * as data from "../generated/data.js";
import * as lists from "../generated/lists.js";
import * as scalars from "../generated/scalars.js";
import { start, type Guest } from "./mock.js";

/** What the caller's own code throws. */
const mine = new TypeError("mine");
function throwMine(): never {
  throw mine;
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** A proxy each of whose traps throws. */
const traps = new Proxy({}, { get: () => throwMine });
/** One that is revoked while it is read. */
function revoking(target: object, after: number): object {
  const { proxy, revoke } = Proxy.revocable(target, {
    get(of, key) {
      if (after-- === 0) revoke();
      return Reflect.get(of, key) as unknown;
    },
  });
  return proxy;
}

function detached(array: ArrayBufferView<ArrayBuffer>): unknown {
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
}

const other = (code: string): unknown => runInNewContext(code) as unknown;

/** Made anew for each use: some can be used once. */
const nasty: readonly (() => unknown)[] = [
  () => undefined, () => null, () => true, () => NaN, () => -0, () => 1e300, () => 2 ** 53, () => 1n, () => 1n << 200n, () => "", () => "x\ud800",
  () => Symbol("s"), () => Object.create(null) as unknown, () => new Object("text"), () => new Object(1), () => new Object(1n), () => [], () => ({}),
  () => () => 1, () => class {}, () => Promise.resolve(1), () => new Error("e"), () => /x/, () => new WeakMap(), () => globalThis,
  () => revoked({}), () => revoked([]), () => revoked(() => 1), () => revoked(new Map()), () => revoked(new Uint8Array(2)),
  () => new Proxy({}, traps), () => new Proxy([], traps), () => new Proxy(new Map(), {}), () => new Proxy(new Uint8Array(2), {}), () => new Proxy(new Date(), {}),
  ...[0, 1, 2, 3].map((after) => () => revoking(["a", "b", "c"], after)),
  () => Object.freeze([1, 2]), () => Object.freeze({ tag: "Circle" }), () => new Array(5), () => Object.assign([], { length: 3 }),
  () => new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 32 - 1 : undefined) }),
  () => new Proxy([], { get: (_, key) => (key === "length" ? "3" : undefined) }),
  () => ({ get tag(): never { return throwMine(); }, get ok(): never { return throwMine(); }, get some(): never { return throwMine(); } }),
  () => ({ tag: Symbol(), ok: Symbol(), some: Symbol(), value: Symbol() }), () => ({ tag: "Both", value: 5 }), () => ({ ok: {} }), () => ({ err: null }),
  () => ({ toString: throwMine, valueOf: throwMine, [Symbol.toPrimitive]: throwMine, toJSON: throwMine }),
  () => detached(new Uint8Array(4)), () => detached(new Float64Array(4)), () => detached(new BigInt64Array(4)), () => new DataView(new ArrayBuffer(4)),
  () => detached(new DataView(new ArrayBuffer(4))), () => new ArrayBuffer(4), () => new SharedArrayBuffer(4), () => new Uint8ClampedArray(3),
  () => new Uint8Array(new SharedArrayBuffer(4)), () => new Float32Array(2), () => new BigUint64Array(2), () => Object.create(Uint8Array.prototype) as unknown,
  () => Object.setPrototypeOf(new Float64Array(2), Uint8Array.prototype) as unknown, () => Object.setPrototypeOf([1], null) as unknown,
  () => new Map(), () => new Map<unknown, unknown>([[Symbol(), 1], [{}, 2]]), () => new Map([["a", revoked({})]]), () => new Set([1]), () => new Set(["ab"]),
  () => new Set<unknown>([revoked([])]), () => ({ size: 1, [Symbol.iterator]: throwMine }), () => ({ size: 1, *[Symbol.iterator]() { yield null; } }),
  () => ({ size: 2 ** 31, *[Symbol.iterator]() { yield* []; } }), () => ({ get size(): never { return throwMine(); } }), () => Object.create(Map.prototype) as unknown,
 
  () => new Date(NaN), () => new Date(8.64e15), () => Object.create(Date.prototype) as unknown, () => Object.assign(new Date(), { getTime: () => "x" }),
  () => Object.assign(new Date(), { getTime: throwMine }), () => other("new Date()"), () => other("[1]"), () => other("({})"), () => other("new Map([['a', 1]])"),
];

/** All values that are one with something else in one of its places. */
function* changed(value: unknown, put: unknown): Generator<unknown> {
  yield put;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) for (const inner of changed(value[i], put)) yield value.with(i, inner);
  } else if (value instanceof Map) {
    for (const [key, held] of value as Map<unknown, unknown>) {
      for (const inner of changed(key, put)) yield new Map([[inner, held]]);
      for (const inner of changed(held, put)) yield new Map([[key, inner]]);
    }
  } else if (value instanceof Set) {
    for (const held of value as Set<unknown>) for (const inner of changed(held, put)) yield new Set([inner]);
  } else if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, held] of Object.entries(value)) for (const inner of changed(held, put)) yield { ...value, [key]: inner };
  }
}

type Module = { loadSync(source: WebAssembly.Module, options: undefined): object; WharfError: new () => Error };

function sweep(name: string, glue: Module, samples: Readonly<Record<string, unknown>>): void {
  test("nasty values in all places of " + name, () => {
    // The guest does nothing, and gives an empty place.
    const make = (guest: Guest) => Object.fromEntries(Object.keys(samples).map((func) => {
      const core = func.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase());
      return ["t:" + core, glue === scalars ? (value: number) => (value > 1000 ? guest.words([0, 0, 0, 0]) : value) : () => guest.words(new Array<number>(16).fill(0))];
    }));
    const { app } = start<object, undefined>(name, glue, make, undefined);
    const call = app as Record<string, (value: unknown) => unknown>;
    let count = 0;
    for (const [func, sample] of Object.entries(samples)) {
      for (const thing of nasty) {
        for (const value of changed(sample, thing())) {
          count++;
          try {
            call[func]!(value);
          } catch (error) {
            ok(error === mine || error instanceof glue.WharfError, `${func}, ${thing}: ${(error as Error)?.stack}`);
            ok((error as Error).name !== "PoisonedError", `${func}, ${thing}`);
          }
        }
      }
    }
    ok(count > 500);
    // It lives, and nothing is left behind.
    for (const [func, sample] of Object.entries(samples)) {
      try {
        call[func]!(sample);
      } catch (error) {
        ok((error as Error).name === "SchemaError", `${func}: ${error}`);
      }
    }
    deepEqual(Object.keys(samples).filter((func) => typeof call[func] !== "function"), []);
  });
}

sweep("lists", lists, {
  u8s: [1, 2], i16s: [1], f32s: [1], f64s: [1], u64s: [1n], bools: [true], chars: ["a"], strings: ["a"], nested: [[1]], options: ["a"],
  tuples: [["a", 1]], map: new Map([["a", 1]]), set: new Set([1]), hash: [1, 2, 3, 4], names: ["a", "b"],
});

sweep("data", data, {
  person: { firstName: "a", age: 1, emails: ["b"], address: { street: "c", zip: 1, exact: true, at: [1, 2] } },
  shape: { tag: "Both", value: [1, "a"] }, tree: { value: 1, children: [{ value: 2, children: [] }] },
  expr: { tag: "Add", value: [{ tag: "Number", value: 1n }, { tag: "Neg", value: { tag: "Number", value: 1n } }] },
  pair: [1, { tag: "Circle", radius: 1 }], tuple: [1, "a", [1]], maybe: "a", maybeMaybe: { some: 1 }, outcome: [{ ok: 1 }, { err: "a" }],
  defaults: { retries: 1, note: "a" }, odd: { class: 1, ["__proto__"]: 1, "odd-name": 1, then: 1 }, page: { items: [1], next: 1n },
});

sweep("scalars", scalars, {
  bool: true, u8: 1, u16: 1, u32: 1, u64: 1n, i8: 1, i16: 1, i32: 1, i64: 1n, usize: 1, isize: 1, f32: 1, f64: 1, char: "a", color: "Red", meters: 1,
  u128: 1n, i128: 1n,
});
