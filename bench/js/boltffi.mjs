// BoltFFI. Values cross in two buffers, one for all arguments and one for the result. Enums without
// data are numbers, and absent values are null.

import { pathToFileURL } from "node:url";
import { callee, note } from "./host.mjs";
import { text as touch } from "./read.mjs?boltffi";

const names = ["New", "Sent", "Returned"];

const toOrder = (o) => ({
  ...o, note: o.note ?? null, status: names.indexOf(o.status),
  lines: o.lines.map((it) => ({ ...it, discount: it.discount ?? null })),
});

const fromOrder = (o) => ({
  ...o, note: o.note ?? undefined, status: names[o.status],
  lines: o.lines.map((it) => ({ ...it, discount: it.discount ?? undefined })),
});

function readOrders(list) {
  let sum = 0;
  for (let i = 0; i < list.length; i++) {
    const o = list[i];
    sum += Number(o.id) + touch(o.customer) + (o.paid ? 1 : 0) + (o.note ? touch(o.note) : 0);
    sum += o.status + o.weight;
    for (const it of o.lines) sum += it.article + it.count + it.price + (it.discount ?? 0);
    for (const tag of o.tags) sum += touch(tag);
  }
  return sum;
}

/** @param {string} folder the output of `boltffi pack wasm`, which must find its runtime package */
export async function contender(folder) {
  const x = await import(pathToFileURL(`${folder}/node.js`).href);
  const { Counter, hostCalls, numberCalls, ...functions } = x;
  const host = { callee, note };
  return {
    ...functions,
    // BoltFFI has no imports. The guest calls methods of an object that it receives as an argument.
    hostCalls: (n) => hostCalls(n, host),
    numberCalls: (n) => numberCalls(n, host),
    object: (total, n) => {
      const counter = Counter.new(total);
      const sum = counter.add(n);
      counter.dispose();
      return sum;
    },
    native: {
      orders: {
        to: (list) => list.map(toOrder), from: (list) => list.map(fromOrder), read: readOrders,
      },
    },
  };
}
