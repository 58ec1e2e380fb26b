// wasm-bindgen with serde-wasm-bindgen. The guest builds and reads values, with one call per part.

import { loadBindgen } from "./load-bindgen.mjs";
import { jsonOrders } from "./orders.mjs";

/** @param {string} folder the output of wasm-bindgen */
export async function contender(folder) {
  const app = await loadBindgen(folder);
  return {
    person: app.person, pointsOut: app.points_out, pointsIn: app.points_in,
    shapesOut: app.shapes_out, shapesIn: app.shapes_in, stringsOut: app.strings_out,
    stringsIn: app.strings_in, treeOut: app.tree_out, treeIn: app.tree_in, mapOut: app.map_out,
    mapIn: app.map_in, markdown: app.markdown, ordersOut: app.orders_out, ordersIn: app.orders_in,
    native: { orders: jsonOrders },
  };
}
