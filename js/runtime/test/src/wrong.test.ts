// Values of every shape at every type and place: each is refused with its path, or arrives
// unchanged.
import { ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as glue from "../generated/places.js";
import { sectionOf, start, type Core, type Guest } from "./mock.js";

type Type = string | Readonly<Record<string, unknown>>;

/** The functions of the schema by name, each with the type that it moves. */
const types = new Map<string, Type>();
for (const line of new TextDecoder().decode(sectionOf("places")).split("\n").filter(Boolean)) {
  const { fn, params } = JSON.parse(line) as { fn?: string; params?: { type: Type }[] };
  if (fn && params?.length === 1) types.set(fn.slice(2), (params[0]!.type as { args?: Type[] }).args?.[0] ?? params[0]!.type);
}

/** A guest that gives every value back. */
function same(guest: Guest): Core {
  const give = (name: string, type: Type): Core[string] => {
    if (!name.startsWith("param_")) return (address: number) => guest.same(address, 256);
    if (type === "string") return (address: number, length: number) => guest.pair([address, length]);
    return (value: number | bigint) => (type === "f32" ? Math.fround(value as number) : value);
  };
  const core: Core = { "t:swap": () => undefined };
  for (const [name, type] of types) core["t:" + name] = give(name, type);
  return core;
}

/** A value that reads otherwise the second time, and what is read first. */
class Moving {
  readonly value: unknown;
  readonly first: unknown;

  constructor(value: unknown, first: unknown) {
    this.value = value;
    this.first = first;
  }
}

function moving<T>(first: T): () => T | string {
  let reads = 0;
  return () => (reads++ ? "another" : first);
}

const once = (key: string, first: unknown, rest: object = {}): Moving =>
  new Moving(Object.defineProperty({ ...rest }, key, { get: moving(first), enumerable: true }), { ...rest, [key]: first });

const lying = (items: unknown[], length: unknown): unknown =>
  new Proxy(items, { get: (target, key) => (key === "length" ? length : Reflect.get(target, key)) });

class Some {
  get some(): number {
    return 1;
  }
}

class Longer extends Map<unknown, unknown> {
  override get size(): number {
    return super.size + 1;
  }
}

/** New ones each time, as some can be read once. */
const values = (): unknown[] => [
  undefined, null, true, false,
  NaN, 0, -0, 1, 255, 256, -1, 1.5, 0.1, Infinity, -Infinity, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 1e21, 1e300, 5e-324,
  0n, 5n, -1n, 2n ** 63n, 2n ** 64n, 2n ** 128n, -(2n ** 63n),
  "", "a", "1", "ab", "ü", "😀", "\ud800", "a\udc00b", "x".repeat(40) + "\ud800", "Red", "constructor", "__proto__",
  new String("a"), new Number(1), new Boolean(true), Object(1n), Object(Symbol()), Symbol("s"), Symbol.iterator,
  () => 1, class {}, Math, JSON, /x/, new Error("e"), Promise.resolve(1), new WeakMap(), Object.create(null),
  [], [1], [1, 2, 3], [, 1], [1, , 3], ["a", "b"], ["a", , ], [1, "a"], ["a", 1], [undefined], [null], [[1]], [1n], [1.5], ["\ud800", "b"],
  Object.assign([1, 2, 3], { extra: 1 }), new (class extends Array {})(3), [1, 2, 3].values(), (function () { return arguments; })(),
  lying([1, 2, 3], 4), lying([1], -1), lying([1], 1.5), lying([1], "1"), lying([1], 2 ** 40), lying([], undefined),
  { length: 1, 0: 1 }, { length: -1 }, { length: 3 }, {}, { a: 1 },
  { some: 1 }, { some: null }, { some: undefined }, { some: { some: 1 } }, { some: 300 }, { some: 1, more: 2 }, new Some(), once("some", 1),
  { ok: 1 }, { err: "a" }, { ok: 1, err: "a" }, { ok: "a" }, { err: 1 }, { err: "\ud800" }, once("ok", 1),
  { x: 1 }, { x: 1, label: "l" }, { x: "1" }, { x: 1, label: 5 }, { x: 1, label: "\ud800" }, once("x", 1, { label: "l" }), once("label", "l", { x: 1 }),
  { tag: "Circle", radius: 1 }, { tag: "Circle" }, { tag: "Named", value: "n" }, { tag: "Named", value: "\ud800" }, { tag: "Empty" }, { tag: "Nope" },
  { tag: new String("Empty") }, { tag: ["Empty"] }, once("tag", "Empty"), once("value", "n", { tag: "Named" }),
  new Date(0), new Date(-1), new Date(NaN), new Date(8.64e15), new Date(-8.64e15), { getTime: () => 0 },
  new Map(), new Map([[1, "a"]]), new Map([["a", 1]]), new Map([[1, "\ud800"]]), new Map([[-0, "a"]]), new Longer([[1, "a"]]),
  new Set(), new Set(["a"]), new Set([1]), new Set(["\ud800", "\ud801"]), new Set(["a", "\ud800"]), { size: 1 }, { size: 0, [Symbol.iterator]: undefined },
  new Uint8Array(3), new Int8Array([-1, 0, 1]), new Uint8ClampedArray([1, 2, 3]), new Uint16Array([1, 2, 300]), new Int32Array(2), new Float32Array([1, 0.5, 3]),
  new Float64Array([1, NaN, 3]), new BigInt64Array([1n, -1n]), new BigUint64Array([2n ** 64n - 1n]), new DataView(new ArrayBuffer(3)), new ArrayBuffer(3),
  new Proxy([1, 2, 3], {}), new Proxy({ x: 1 }, {}), new Proxy(() => 1, {}), new Proxy(new Map(), {}),
];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
/** The items of a collection; those of buffers and DataViews are their bytes. */
function items(value: unknown): unknown[] {
  if (value instanceof ArrayBuffer) return [...new Uint8Array(value)];
  if (value instanceof DataView) return [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)];
  return Array.from(value as ArrayLike<unknown> & Iterable<unknown>);
}

/** Whether what came back is what was sent, as a value of its type. */
function arrived(type: Type, sent: unknown, got: unknown): boolean {
  if (typeof type === "string") {
    if (type === "f32") return typeof sent === "number" && Object.is(got, Math.fround(sent));
    if (type === "f64") return Object.is(got, sent);
    if (type === "time") return sent instanceof Date && got instanceof Date && got.getTime() === sent.getTime();
    // Whole nanoseconds.
    if (type === "duration") return typeof sent === "number" && typeof got === "number" && Math.abs(got - sent) <= Math.max(5e-7, sent * 2 ** -52);
    return got === sent && typeof got === typeof sent;
  }
  const [form, inner] = Object.entries(type)[0]! as [string, never];
  const each = (type: Type, sent: unknown, got: unknown): boolean => {
    const [a, b] = [items(sent), items(got)];
    return a.length === b.length && a.every((item, i) => arrived(type, item, b[i]));
  };
  switch (form) {
    case "list":
    case "set":
      return each(inner, sent, got);
    case "array":
      return each(inner[0], sent, got);
    case "map":
      return each({ tuple: inner }, sent, got);
    case "tuple":
      return items(sent).length === (inner as Type[]).length && (inner as Type[]).every((type, i) => arrived(type, items(sent)[i], items(got)[i]));
    case "box":
      return arrived(inner, sent, got);
    case "option": {
      if (sent === undefined || sent === null) return got === undefined;
      const wrapped = isObject(inner) && "option" in inner;
      return wrapped ? isObject(sent) && isObject(got) && arrived(inner, sent["some"], got["some"]) : arrived(inner, sent, got);
    }
    case "result":
      return isObject(sent) && isObject(got) && ("ok" in got ? !("err" in sent) && arrived(inner[0], sent["ok"], got["ok"]) : !("ok" in sent) && arrived(inner[1], sent["err"], got["err"]));
    default:
      return type["ref"] === "t@1::Color" ? sent === got
        : isObject(sent) && isObject(got) && Object.entries(got).every(([key, part]) => part === (sent[key] ?? undefined));
  }
}

/** A value of each type that is right. */
const good: Readonly<Record<string, unknown>> = {
  bool: true, u8: 7, i16: -7, u32: 7, i32: -7, usize: 7, u64: 7n, i64: -7n, u128: 7n, f32: 0.5, f64: 0.1, char: "ü", string: "grüße", duration: 1.5,
  time: new Date(5), bytes: [7], floats: [7], bigs: [7n], strings: ["s"], set: new Set(["s"]), map: new Map([[7, "s"]]), hash: [7, 7, 7],
  names: ["s", "t"], option: 7, nested: { some: 7 }, tuple: [7, "s"], result: { ok: 7 }, point: { x: 7, label: "s" }, color: "Green",
  shape: { tag: "Circle", radius: 7 }, boxed: 7,
};

type Place = readonly [path: string, put: (value: unknown) => unknown, get: (result: never) => unknown];

function places(name: string): readonly Place[] {
  if (name.startsWith("param_")) return [["v", (value) => value, (result) => result]];
  if (name.startsWith("keys_")) {
    return [
      ["v.map", (value) => ({ map: new Map([[value, 1]]), set: new Set() }), ({ map }: { map: Map<unknown, number> }) => [...map.keys()][0]],
      ["v.set[0]", (value) => ({ map: new Map(), set: new Set([value]) }), ({ set }: { set: Set<unknown> }) => [...set][0]],
    ];
  }
  const right = good[name];
  const all = { one: right, list: [right], maybe: name === "nested" || name === "option" ? { some: right } : right, pair: [1, right], named: new Map([["k", right]]) };
  return [
    ["v.one", (one) => ({ ...all, one }), ({ one }: { one: unknown }) => one],
    ["v.list[1]", (value) => ({ ...all, list: [right, value] }), ({ list }: { list: unknown[] }) => list[1]],
    ["v.maybe", (maybe) => ({ ...all, maybe }), ({ maybe }: { maybe: unknown }) => maybe],
    ["v.pair[1]", (value) => ({ ...all, pair: [1, value] }), ({ pair }: { pair: unknown[] }) => pair[1]],
    ['v.named["k"]', (value) => ({ ...all, named: new Map([["k", value]]) }), ({ named }: { named: Map<string, unknown> }) => named.get("k")],
  ];
}

for (const [name, type] of types) {
  test(`${name}: what is wrong is refused, what is right arrives`, () => {
    const { app } = start("places", glue, same, {});
    const call = (app as unknown as Record<string, (value: unknown) => never>)[name.replace(/_(.)/, (_, first: string) => first.toUpperCase())]!;
    const failures: string[] = [];
    for (const [path, put, get] of places(name)) {
      const there: Type = path === "v.maybe" ? { option: type } : type;
      let number = 0;
      for (const given of values()) {
        number++;
        const [value, sent] = given instanceof Moving ? [given.value, given.first] : [given, given];
        const shown = `${path} of value ${number}, ${typeof value}`;
        let result: never;
        try {
          result = call(put(value));
        } catch (error) {
          const { name, path: at, message } = error as glue.TypeMismatch;
          if (name !== "TypeMismatch" || !at.startsWith(path) || message !== at + ": " + (error as glue.TypeMismatch).why) failures.push(`${shown}: ${String(error)}`);
          continue;
        }
        const got = get(result);
        if (!arrived(there, sent, got)) failures.push(`${shown}: arrived as ${typeof got} ${JSON.stringify(got, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part))}`);
      }
      if (name in good && path !== "v.maybe") ok(arrived(there, good[name], get(call(put(good[name])))), `${path}: what is right`);
    }
    ok(failures.length === 0, failures.join("\n"));
  });
}

test("one array is not given for two that are changed", () => {
  const { app } = start("places", glue, same, {});
  const floats = new Float64Array(4);
  const plain = [1, 2];
  const wrong = { name: "TypeMismatch", message: "b: expected an array of its own, got one that is also `a`" };
  throws(() => app.swap(floats, floats), wrong);
  throws(() => app.swap(floats.subarray(0, 3), floats.subarray(2)), wrong);
  throws(() => app.swap(plain, plain), wrong);
  app.swap(floats.subarray(0, 2), floats.subarray(2));
  app.swap(plain, [...plain]);
});
