// wasm-bindgen alone. Records, enums and trees are beyond it; lists of strings and maps are not.

import { load } from "./peer.mjs";

/** @param {string} folder what wasm-bindgen wrote */
export async function contender(folder) {
  const app = await load(folder);
  return {
    add: app.add, stringIn: app.string_in, echo: app.echo, bytesIn: app.bytes_in, bytesOut: app.bytes_out,
    floatsIn: app.floats_in, floatsOut: app.floats_out, stringsIn: app.strings_in, stringsOut: app.strings_out,
    mapIn: app.map_in, mapOut: app.map_out, hostCalls: app.host_calls, numberCalls: app.number_calls,
    callback: app.callback,
    object: (total, n) => {
      const counter = new app.Counter(total);
      const sum = counter.add(n);
      counter.free();
      return sum;
    },
  };
}
