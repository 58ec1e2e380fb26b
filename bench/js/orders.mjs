// Orders: records with field types that the other rows lack.

const FIRST = 9_007_199_000_000_000n;
const flat = (text) => Buffer.from(text).toString();
const numbered = (prefix, i) => flat(prefix + String(i).padStart(4, "0"));

const line = (i, k) => ({
  article: i + k, count: k + 1, price: i * 0.25, discount: k === 1 ? 10 : undefined,
});

const order = (i) => ({
  id: FIRST + BigInt(i), customer: numbered("customer", i), paid: i % 2 === 0,
  note: i % 3 === 0 ? numbered("leave it at the door, number ", i) : undefined,
  status: ["New", "Sent", "Returned"][i % 3], weight: i * 0.5,
  lines: Array.from({ length: i % 4 }, (_, k) => line(i, k)),
  tags: ["gift", "fragile"].slice(0, i % 3),
});

/** Makes `n` orders. */
export const orders = (n) => Array.from({ length: n }, (_, i) => order(i));

/** Computes the sum that the guest computes from the orders. */
export const sumOrders = (list) => list.reduce((sum, o) => sum
  + Number(o.id - FIRST) + Number(o.paid) + ["New", "Sent", "Returned"].indexOf(o.status) + o.weight
  + o.lines.reduce((all, it) => all + it.article + it.count * it.price + (it.discount ?? 0), 0)
  + o.customer.length + (o.note?.length ?? 0)
  + o.tags.reduce((all, tag) => all + tag.length, 0), 0);

/** Converts orders for peers that have numbers for `i64` and null for an absent value. */
export const jsonOrders = {
  to: (list) => list.map((o) => ({ ...o, id: Number(o.id) })),
  from: (list) => list.map((o) => ({
    ...o, id: BigInt(o.id), note: o.note ?? undefined,
    lines: o.lines.map((it) => ({ ...it, discount: it.discount ?? undefined })),
  })),
};
