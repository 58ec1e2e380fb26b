import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Loads a module with the glue that wasm-bindgen wrote into `folder`. @param {string} folder */
export async function loadBindgen(folder) {
  const app = await import(pathToFileURL(`${folder}/app.js`).href);
  app.initSync({ module: readFileSync(`${folder}/app_bg.wasm`) });
  return app;
}
