// wasm-bindgen with JSON. Each value is a string, which serde_json and the engine write and parse.

import { loadBindgen } from "./load-bindgen.mjs";
import { jsonOrders } from "./orders.mjs";
import { text as touch } from "./read.mjs?json";

const { parse, stringify } = JSON;

/** Conversions of types that JSON lacks. Maps are objects. */
export const native = {
  orders: jsonOrders,
  map: {
    to: (map) => Object.fromEntries(map),
    from: (object) => new Map(Object.entries(object)),
    read: (object) => {
      let sum = 0;
      for (const key in object) sum += touch(key) + object[key];
      return sum;
    },
  },
};

/** @param {string} folder the output of wasm-bindgen */
export async function contender(folder) {
  const app = await loadBindgen(folder);
  return {
    person: (v) => parse(app.person(stringify(v))),
    pointsOut: (n) => parse(app.points_out(n)),
    pointsIn: (v) => app.points_in(stringify(v)),
    shapesOut: (n) => parse(app.shapes_out(n)),
    shapesIn: (v) => app.shapes_in(stringify(v)),
    ordersOut: (n) => parse(app.orders_out(n)),
    ordersIn: (v) => app.orders_in(stringify(v)),
    stringsOut: (n) => parse(app.strings_out(n)),
    stringsIn: (v) => app.strings_in(stringify(v)),
    treeOut: (depth, width) => parse(app.tree_out(depth, width)),
    treeIn: (v) => app.tree_in(stringify(v)),
    markdown: (text) => parse(app.markdown(text)),
    mapOut: (n) => parse(app.map_out(n)),
    mapIn: (v) => app.map_in(stringify(v)),
    native,
  };
}
