// Orders of the boundary written by hand, in the layout of `bench/raw/src/orders.rs`.

const STATUS = ["New", "Sent", "Returned"];

const word = new Uint32Array(1);
const float = new Float32Array(word.buffer);

/** Reads `count` orders at `out`. Strings are slices of `pool`. */
export function readOrders(u32, f64, out, count, pool) {
  const slice = (p) => pool.substring(u32[p], u32[p] + u32[p + 1]);
  const orders = [];
  for (let p = out >> 2; count > 0; count--, p += 12) {
    const flags = u32[p + 4];
    word[0] = u32[p + 5];
    const lines = [], tags = [];
    for (let i = u32[p + 9], q = (out + u32[p + 8]) >> 2; i > 0; i--, q += 4) {
      const last = u32[q + 3];
      const discount = last & 0x10000 ? last >>> 24 : undefined;
      lines.push({ article: last & 0xffff, count: u32[q + 2], price: f64[q >> 1], discount });
    }
    for (let i = u32[p + 11], q = (out + u32[p + 10]) >> 2; i > 0; i--, q += 2) tags.push(slice(q));
    orders.push({
      id: (BigInt(u32[p + 1] | 0) << 32n) | BigInt(u32[p]), customer: slice(p + 2),
      paid: (flags & 1) !== 0, note: flags & 0x100 ? slice(p + 6) : undefined,
      status: STATUS[flags >> 16], weight: float[0], lines, tags,
    });
  }
  return orders;
}

/**
 * Writes orders at `base`. `reserve` allocates bytes for the data that orders point at, and
 * `writeString` writes a string, and its address and length.
 */
export function writeOrders(u32, f64, base, orders, reserve, writeString) {
  for (let i = 0, p = base >> 2; i < orders.length; i++, p += 12) {
    const { id, customer, paid, note, status, weight, lines, tags } = orders[i];
    u32[p] = Number(id & 0xffffffffn);
    u32[p + 1] = Number(id >> 32n);
    float[0] = weight;
    u32[p + 5] = word[0];
    u32[p + 4] = (paid ? 1 : 0) | (note === undefined ? 0 : 0x100) | (STATUS.indexOf(status) << 16);
    let at = reserve(lines.length * 16);
    u32[p + 8] = at;
    u32[p + 9] = lines.length;
    for (let k = 0, q = at >> 2; k < lines.length; k++, q += 4) {
      const { article, count, price, discount } = lines[k];
      f64[q >> 1] = price;
      u32[q + 2] = count;
      u32[q + 3] = article | (discount === undefined ? 0 : 0x10000 | (discount << 24));
    }
    at = reserve(tags.length * 8);
    u32[p + 10] = at;
    u32[p + 11] = tags.length;
    writeString(customer, p + 2);
    if (note !== undefined) writeString(note, p + 6);
    for (let k = 0, q = at >> 2; k < tags.length; k++, q += 2) writeString(tags[k], q);
  }
}
