// Wharf, as a user calls it.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** @param {string} folder what `wharf build` wrote */
export async function contender(folder, { note }) {
  const { load } = await import(pathToFileURL(`${folder}/app.js`).href);
  const app = await load(readFileSync(`${folder}/app.wasm`), { imports: { note } });
  const same = [
    "add", "stringIn", "echo", "bytesIn", "bytesOut", "floatsIn", "floatsOut", "person", "pointsOut",
    "pointsIn", "shapesOut", "shapesIn", "stringsOut", "stringsIn", "treeOut", "treeIn", "mapOut", "mapIn",
    "hostCalls", "callback",
  ];
  const { Counter } = app;
  return {
    ...Object.fromEntries(same.map((name) => [name, app[name]])),
    object: (total, n) => {
      const counter = new Counter(total);
      const sum = counter.add(n);
      counter.free();
      return sum;
    },
  };
}
