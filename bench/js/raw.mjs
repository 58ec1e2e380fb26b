// The JavaScript half of `bench/raw`: a boundary written by hand for exactly these functions,
// without checks.

import { readFileSync } from "node:fs";
import { callee, drain, fill, note } from "./host.mjs";
import { readOrders, writeOrders } from "./raw-orders.mjs";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const latin1 = new TextDecoder("latin1");

/** @param {string} file the module of `bench/raw` */
export async function contender(file) {
  const table = [];
  const imports = {
    host: {
      note: (at, len) => note(decode(at, len)), callee, call: (f, n) => table[f](n),
      fill: (at, len) => fill(new Uint8Array(x.memory.buffer, at, len)),
      drain: (at, len) => drain(new Uint8Array(x.memory.buffer, at, len)),
    },
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(file), imports);
  const x = instance.exports;
  let u8, u32, f64;
  const createViews = () => {
    u8 = new Uint8Array(x.memory.buffer);
    u32 = new Uint32Array(x.memory.buffer);
    f64 = new Float64Array(x.memory.buffer);
  };
  createViews();
  let base = 0, size = 0, top = 0;
  const ensureViews = () => { if (u8.length === 0) createViews(); };
  const reserveInput = (bytes) => {
    if (bytes > size) {
      size = Math.max(bytes, 65536);
      base = x.input(size);
    }
    // The last call may have grown the memory.
    ensureViews();
    top = base;
  };

  function decode(at, len) {
    if (len <= 24) {
      let text = "";
      for (let i = at; i < at + len; i++) {
        const c = u8[i];
        if (c > 127) return decoder.decode(u8.subarray(at, at + len));
        text += String.fromCharCode(c);
      }
      return text;
    }
    return decoder.decode(u8.subarray(at, at + len));
  }

  /** Writes a string at `top` and returns its length. */
  function writeBytes(text) {
    const n = text.length;
    if (n <= 24) {
      let i = 0;
      for (; i < n; i++) {
        const c = text.charCodeAt(i);
        if (c > 127) break;
        u8[top + i] = c;
      }
      if (i === n) { top += n; return n; }
    }
    const { written } = encoder.encodeInto(text, u8.subarray(top));
    top += written;
    return written;
  }
  const writeString = (text, at) => { u32[at] = top; u32[at + 1] = writeBytes(text); };

  let pool = "";
  /** Decodes the string pool of the result at `r`, and returns the address of the result's data. */
  function openResult(r) {
    ensureViews();
    const at = u32[(r >> 2) + 2], len = u32[(r >> 2) + 3];
    pool = len <= 64 ? decode(at, len) : latin1.decode(u8.subarray(at, at + len));
    return u32[r >> 2];
  }
  const slice = (p) => pool.substring(u32[p], u32[p] + u32[p + 1]);

  const stringArgument = (text) => {
    reserveInput(text.length * 3 + 8);
    return writeBytes(text);
  };

  return {
    add: (a, b) => x.add(a, b) >>> 0,
    stringIn: (text) => { const n = stringArgument(text); return x.string_in(base, n); },
    echo: (text) => {
      const n = stringArgument(text);
      const r = x.echo(base, n) >> 2;
      ensureViews();
      return decode(u32[r], u32[r + 1]);
    },
    bytesIn: (bytes) => {
      reserveInput(bytes.length);
      u8.set(bytes, base);
      return x.bytes_in(base, bytes.length);
    },
    buffer: (n) => x.buffer(n),
    bytesOut: (n) => {
      const r = x.bytes_out(n) >> 2;
      ensureViews();
      return u8.slice(u32[r], u32[r] + u32[r + 1]);
    },
    floatsIn: (floats) => {
      reserveInput(floats.length * 8);
      f64.set(floats, base >> 3);
      return x.floats_in(base, floats.length);
    },
    floatsOut: (n) => {
      const r = x.floats_out(n) >> 2;
      ensureViews();
      return f64.slice(u32[r] >> 3, (u32[r] >> 3) + u32[r + 1]);
    },
    person: (v) => {
      reserveInput(4096);
      const p = base >> 2;
      top = base + 48 + v.emails.length * 8;
      writeString(v.name, p);
      u32[p + 2] = v.age;
      u32[p + 3] = base + 48;
      u32[p + 4] = v.emails.length;
      for (let i = 0; i < v.emails.length; i++) writeString(v.emails[i], p + 12 + i * 2);
      const a = v.address;
      u32[p + 5] = a ? 1 : 0;
      if (a) { writeString(a.street, p + 6); writeString(a.city, p + 8); u32[p + 10] = a.zip; }
      const out = openResult(x.person(base));
      const q = out >> 2;
      const emails = [];
      const e = (out + u32[q + 3]) >> 2;
      for (let i = 0; i < u32[q + 4]; i++) emails.push(slice(e + i * 2));
      return {
        name: slice(q), age: u32[q + 2], emails,
        address: u32[q + 5]
          ? { street: slice(q + 6), city: slice(q + 8), zip: u32[q + 10] }
          : undefined,
      };
    },
    pointsOut: (n) => {
      const r = x.points_out(n);
      let p = openResult(r) >> 2;
      const out = [];
      for (let i = u32[(r >> 2) + 1]; i > 0; i--, p += 10) {
        const d = p >> 1;
        out.push({ id: u32[p], x: f64[d + 1], y: f64[d + 2], z: f64[d + 3], name: slice(p + 8) });
      }
      return out;
    },
    pointsColumn: (n) => {
      const r = x.points_out(n) >> 2;
      ensureViews();
      const count = u32[r + 1], out = new Float64Array(count);
      for (let i = 0, d = (u32[r] >> 3) + 1; i < count; i++, d += 5) out[i] = f64[d];
      return out;
    },
    pointsSampled: (n, step) => {
      const r = x.points_out(n) >> 2;
      ensureViews();
      const first = u32[r] >> 2, names = u32[r + 2], out = [];
      for (let i = 0; i < n; i += step) {
        const p = first + i * 10, d = p >> 1;
        const name = decode(names + u32[p + 8], u32[p + 9]);
        out.push({ id: u32[p], x: f64[d + 1], y: f64[d + 2], z: f64[d + 3], name });
      }
      return out;
    },
    pointsIn: (points) => {
      reserveInput(points.length * 80);
      let p = base >> 2;
      top = base + points.length * 40;
      for (let i = 0; i < points.length; i++, p += 10) {
        const point = points[i], d = p >> 1;
        u32[p] = point.id;
        f64[d + 1] = point.x;
        f64[d + 2] = point.y;
        f64[d + 3] = point.z;
        writeString(point.name, p + 8);
      }
      return x.points_in(base, points.length);
    },
    shapesOut: (n) => {
      const r = x.shapes_out(n);
      let p = openResult(r) >> 2;
      const out = [];
      for (let i = u32[(r >> 2) + 1]; i > 0; i--, p += 6) {
        const d = p >> 1;
        switch (u32[p]) {
          case 0: out.push({ tag: "Circle", radius: f64[d + 1] }); break;
          case 1: out.push({ tag: "Rect", width: f64[d + 1], height: f64[d + 2] }); break;
          case 2: out.push({ tag: "Label", text: slice(p + 2) }); break;
          default: out.push({ tag: "Empty" });
        }
      }
      return out;
    },
    shapesIn: (shapes) => {
      reserveInput(shapes.length * 96);
      let p = base >> 2;
      top = base + shapes.length * 24;
      for (let i = 0; i < shapes.length; i++, p += 6) {
        const shape = shapes[i], d = p >> 1;
        switch (shape.tag) {
          case "Circle": u32[p] = 0; f64[d + 1] = shape.radius; break;
          case "Rect": u32[p] = 1; f64[d + 1] = shape.width; f64[d + 2] = shape.height; break;
          case "Label": u32[p] = 2; writeString(shape.text, p + 2); break;
          default: u32[p] = 3;
        }
      }
      return x.shapes_in(base, shapes.length);
    },
    ordersOut: (n) => {
      const r = x.orders_out(n);
      const out = openResult(r);
      return readOrders(u32, f64, out, u32[(r >> 2) + 1], pool);
    },
    ordersIn: (orders) => {
      reserveInput(orders.length * 512);
      top = base + orders.length * 48;
      const reserve = (bytes) => { const at = (top + 7) & ~7; top = at + bytes; return at; };
      writeOrders(u32, f64, base, orders, reserve, writeString);
      return x.orders_in(base, orders.length);
    },
    stringsOut: (n) => {
      const r = x.strings_out(n);
      let p = openResult(r) >> 2;
      const out = [];
      for (let i = u32[(r >> 2) + 1]; i > 0; i--, p += 2) out.push(slice(p));
      return out;
    },
    stringsIn: (strings) => {
      reserveInput(strings.length * 48);
      const p = base >> 2;
      top = base + strings.length * 8;
      for (let i = 0; i < strings.length; i++) writeString(strings[i], p + i * 2);
      return x.strings_in(base, strings.length);
    },
    treeOut: (depth, width) => {
      const out = openResult(x.tree_out(depth, width));
      const read = (at) => {
        const q = at >> 2, children = [];
        const first = out + u32[q + 1];
        for (let i = 0, n = u32[q + 2]; i < n; i++) children.push(read(first + i * 12));
        return { value: u32[q], children };
      };
      return read(out);
    },
    treeIn: (tree) => {
      reserveInput(65536 * 4);
      const write = (v, at) => {
        const q = at >> 2, n = v.children.length, first = top;
        u32[q] = v.value;
        u32[q + 1] = first;
        u32[q + 2] = n;
        top += n * 12;
        for (let i = 0; i < n; i++) write(v.children[i], first + i * 12);
      };
      top = base + 12;
      write(tree, base);
      return x.tree_in(base);
    },
    mapOut: (n) => {
      const r = x.map_out(n);
      let p = openResult(r) >> 2;
      const out = new Map();
      for (let i = u32[(r >> 2) + 1]; i > 0; i--, p += 3) out.set(slice(p), u32[p + 2]);
      return out;
    },
    mapIn: (map) => {
      reserveInput(map.size * 64);
      let p = base >> 2;
      top = base + map.size * 12;
      for (const [key, value] of map) { writeString(key, p); u32[p + 2] = value; p += 3; }
      return x.map_in(base, map.size);
    },
    hostCalls: (n) => x.host_calls(n),
    numberCalls: (n) => x.number_calls(n) >>> 0,
    callback: (n, f) => {
      const at = table.push(f) - 1;
      const sum = x.callback(n, at) >>> 0;
      table.pop();
      return sum;
    },
    object: (total, n) => {
      const counter = x.counter_new(total);
      const sum = x.counter_add(counter, n);
      x.counter_free(counter);
      return sum >>> 0;
    },
  };
}
