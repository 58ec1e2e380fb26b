// Wharf, called as by a user.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { callee, drain, fill, note } from "./host.mjs";
import { foundIn, scanner } from "./wallet.mjs";

/**
 * @param {string} folder the output of `wharf build`
 * @param {string} [wallet] the same for the wallet; without it, the wallet's row is left out
 */
export async function contender(folder, wallet) {
  const { load } = await import(pathToFileURL(`${folder}/app.js`).href);
  const views = await import(pathToFileURL(`${folder}/app.views.js`).href);
  const module = readFileSync(`${folder}/app.wasm`);
  const { Counter, ...functions } = await load(module, { imports: { callee, drain, fill, note } });
  const { $view } = await views.load(module, { imports: { callee, drain, fill, note } });
  return {
    ...functions,
    pointsColumn: (n) => {
      const points = $view.pointsOut(n);
      const column = points.column("x").copy();
      points.free();
      return column;
    },
    pointsSampled: (n, step) => {
      const points = $view.pointsOut(n), sample = [];
      for (let i = 0; i < n; i += step) sample.push(points.copy(i));
      points.free();
      return sample;
    },
    scan: wallet && (await scanner(wallet)),
    object: (total, n) => {
      const counter = new Counter(total);
      const sum = counter.add(n);
      counter.free();
      return sum;
    },
    native: { report: { from: foundIn } },
  };
}
