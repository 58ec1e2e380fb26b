// Loading what wasm-bindgen wrote.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** @param {string} folder */
export async function load(folder) {
  const app = await import(pathToFileURL(`${folder}/app.js`).href);
  app.initSync({ module: readFileSync(`${folder}/app_bg.wasm`) });
  return app;
}
