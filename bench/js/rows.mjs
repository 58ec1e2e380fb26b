// The rows: each names a function, its arguments, the expected result, and how a caller reads it.

import { callee } from "./host.mjs";
import { document, tree as blocks } from "./markdown.mjs";
import { orders, sumOrders } from "./orders.mjs";
import { answer, found } from "./wallet.mjs";

/** Flattens a concatenated string, which engines keep as a tree until it is read. */
const flat = (text) => Buffer.from(text).toString();

const ascii = (n) => flat("abcdefghijklmnop".repeat(Math.ceil(n / 16)).slice(0, n));
const mixed = (n) => flat("grüße, 世界! ".repeat(Math.ceil(n / 10)).slice(0, n));

const person = {
  name: "Ada Lovelace", age: 36,
  emails: ["ada@example.org", "lovelace@analytical.example", "countess@example.com"],
  address: { street: "12 St James's Square", city: "London", zip: 12345 },
};

const names = [
  "Christchurch", "Fayetteville", "Indianapolis", "Jacksonville",
  "Johannesburg", "Philadelphia", "Thessaloniki", "Williamsburg",
];
const name = (i) => flat(names[Math.floor(i) % 8]);

export const points = (n) => Array.from({ length: n }, (_, id) => ({
  id, x: id * 0.5, y: id * 0.25, z: -id, name: name(id),
}));

const shapes = (n) => Array.from({ length: n }, (_, i) => [
  { tag: "Circle", radius: i },
  { tag: "Rect", width: i, height: 2 },
  { tag: "Label", text: name(i / 4) },
  { tag: "Empty" },
][i % 4]);

const strings = (n) => Array.from({ length: n }, (_, i) => name(i));
const floats = (n) => Float64Array.from({ length: n }, (_, i) => i * 0.5);
const key = (i) => flat("key" + String(i).padStart(6, "0"));
const entries = (n) => new Map(Array.from({ length: n }, (_, i) => [key(i), i]));
const tree = (depth, width) => ({
  value: depth,
  children: Array.from({ length: depth === 0 ? 0 : width }, () => tree(depth - 1, width)),
});

const everyHundredth = (list) => list.filter((_, i) => i % 100 === 0);
const sumTree = (t) => t.value + sum(t.children, sumTree);
const sum = (list, f) => list.reduce((total, item) => total + f(item), 0);

/**
 * Makes a row. `read` names the function of `read.mjs` that reads the result. `kind` names the type
 * for which contenders may have a shape of their own, and `as` their function that reads it.
 * `instead` is the row of contenders that lack the function.
 */
const row = (name, call, args, expected, read = "id", { kind, as = "read", instead } = {}) =>
  ({ name, call, args, expected, read, kind, as, instead });

/** Makes the rows of one size and kind of text. */
const text = (size, kind, value) => {
  const bytes = Buffer.byteLength(value);
  return [
    row(`string in, ${size} ${kind}`, "stringIn", [value], bytes),
    row(`string echo, ${size} ${kind}`, "echo", [value], value, "text"),
  ];
};

/** Makes all rows. */
export function rows() {
  const million = 1_000_000;
  const mebibyte = new Uint8Array(1 << 20).fill(7);
  const p = points(10_000), s = shapes(1_000), t = strings(10_000);
  const m = entries(100_000), o = orders(1_000);
  const shapeSum = (q) => ({
    Circle: q.radius, Rect: q.width * q.height, Label: q.text?.length, Empty: 1,
  })[q.tag];
  const column = row("10,000 records out, one column", "pointsOut", [10_000], p, "column",
    { kind: "points", as: "column" });
  const sampled = row("", "pointsOut", [10_000], p, "everyHundredth",
    { kind: "points", as: "everyHundredth" });
  return [
    row("add(u32, u32)", "add", [1, 2], 3),
    ...text("16 B", "ASCII", ascii(16)),
    ...text("16 B", "mixed", mixed(16)),
    ...text("1 KiB", "ASCII", ascii(1024)),
    ...text("1 KiB", "mixed", mixed(1024)),
    ...text("1 MiB", "ASCII", ascii(1 << 20)),
    ...text("1 MiB", "mixed", mixed(1 << 20)),
    row("bytes in, 1 MiB", "bytesIn", [mebibyte], 1 << 20),
    row("bytes out, 1 MiB", "bytesOut", [1 << 20], mebibyte, "last"),
    row("1 MiB into a buffer and out of it", "buffer", [1 << 20], 7),
    row("nested record round trip", "person", [person], { ...person, age: 37 }, "person",
      { kind: "person" }),
    row("10,000 records out, all fields", "pointsOut", [10_000], p, "points", { kind: "points" }),
    column,
    row("10,000 records out, one column by view", "pointsColumn", [10_000],
      Float64Array.from(p, (q) => q.x), "numbers", { instead: column }),
    row("10,000 records out, 100 of them by view", "pointsSampled", [10_000, 100],
      everyHundredth(p), "points", { instead: sampled }),
    row("10,000 records in", "pointsIn", [p],
      sum(p, (q) => q.id + q.x + q.y + q.z + q.name.length)),
    row("1,000,000 f64 in", "floatsIn", [floats(million)], floats(million).reduce((a, b) => a + b)),
    row("1,000,000 f64 out", "floatsOut", [million], floats(million), "last"),
    row("1,000 host calls, 32 B string", "hostCalls", [1_000], 32_000),
    row("1,000 enums in", "shapesIn", [s], sum(s, shapeSum), "id", { kind: "shapes" }),
    row("1,000 enums out", "shapesOut", [1_000], s, "shapes", { kind: "shapes" }),
    row("1,000 orders in", "ordersIn", [o], sumOrders(o), "id", { kind: "orders" }),
    row("1,000 orders out", "ordersOut", [1_000], o, "orders", { kind: "orders" }),
    row("10,000 strings in", "stringsIn", [t], 120_000),
    row("10,000 strings out", "stringsOut", [10_000], t, "texts"),
    row("tree in, 1,365 nodes", "treeIn", [tree(5, 4)], sumTree(tree(5, 4)), "id",
      { kind: "tree" }),
    row("tree out, 1,365 nodes", "treeOut", [5, 4], tree(5, 4), "tree", { kind: "tree" }),
    row("map in, 100,000 entries", "mapIn", [m],
      sum([...m], ([key, value]) => key.length + value), "id", { kind: "map" }),
    row("map out, 100,000 entries", "mapOut", [100_000], m, "map", { kind: "map" }),
    row("Markdown to a tree, 50 pages", "markdown", [document(50)], blocks(50), "blocks"),
    row("wallet's scan, 184 blocks", "scan", [answer()], found(), "report", { kind: "report" }),
    row("object: new, method, free", "object", [1, 2], 3),
    row("1,000 host calls, u32", "numberCalls", [1_000], 500_500),
    row("callback, 1,000 calls", "callback", [1_000, callee], 500_500, "id", { kind: "function" }),
  ];
}
