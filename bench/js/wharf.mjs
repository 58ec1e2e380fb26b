// Wharf, as a user calls it.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { callee, drain, fill, note } from "./host.mjs";
import { foundIn, scanner } from "./wallet.mjs";

/**
 * @param {string} folder what `wharf build` wrote
 * @param {string} [wallet] the same of the wallet; without it, its row is left out
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
    pointsSome: (n, step) => {
      const points = $view.pointsOut(n), some = [];
      for (let i = 0; i < n; i += step) some.push(points.copy(i));
      points.free();
      return some;
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
