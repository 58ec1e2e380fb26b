// Wharf, as a user calls it.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { note } from "./host.mjs";

/** @param {string} folder what `wharf build` wrote */
export async function contender(folder) {
  const { load } = await import(pathToFileURL(`${folder}/app.js`).href);
  const { Counter, ...functions } = await load(readFileSync(`${folder}/app.wasm`), { imports: { note } });
  return {
    ...functions,
    object: (total, n) => {
      const counter = new Counter(total);
      const sum = counter.add(n);
      counter.free();
      return sum;
    },
  };
}
