// wasm-bindgen alone. It supports lists of strings and maps, but not records, enums and trees.

import { loadBindgen } from "./load-bindgen.mjs";

/** @param {string} folder the output of wasm-bindgen */
export async function contender(folder) {
  const app = await loadBindgen(folder);
  return {
    add: app.add, stringIn: app.string_in, echo: app.echo, bytesIn: app.bytes_in,
    bytesOut: app.bytes_out, floatsIn: app.floats_in, floatsOut: app.floats_out,
    stringsIn: app.strings_in, stringsOut: app.strings_out, mapIn: app.map_in, mapOut: app.map_out,
    hostCalls: app.host_calls, numberCalls: app.number_calls, callback: app.callback,
    object: (total, n) => {
      const counter = new app.Counter(total);
      const sum = counter.add(n);
      counter.free();
      return sum;
    },
  };
}
