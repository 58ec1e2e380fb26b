// wasm-bindgen with serde-wasm-bindgen: values are built and read from inside the guest, one call for each part.

import { plain } from "./orders.mjs";
import { load } from "./peer.mjs";

/** @param {string} folder what wasm-bindgen wrote */
export async function contender(folder) {
  const app = await load(folder);
  return {
    person: app.person, pointsOut: app.points_out, pointsIn: app.points_in, shapesOut: app.shapes_out,
    shapesIn: app.shapes_in, stringsOut: app.strings_out, stringsIn: app.strings_in,
    treeOut: app.tree_out, treeIn: app.tree_in, mapOut: app.map_out, mapIn: app.map_in,
    markdown: app.markdown, ordersOut: app.orders_out, ordersIn: app.orders_in,
    native: { orders: plain },
  };
}
