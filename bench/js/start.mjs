// node bench/js/start.mjs NAME FOLDER GROUP: nanoseconds from importing the glue to the end of the first call.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { note } from "./host.mjs";

const [name, folder, group] = process.argv.slice(2);

const load = {
  wharf: async (glue) => glue.load(readFileSync(`${folder}/app.wasm`), { imports: { note } }),
  bindgen: async (glue) => {
    glue.initSync({ module: readFileSync(`${folder}/app_bg.wasm`) });
    return glue;
  },
  // The glue loads its module itself.
  jco: async (glue) => glue,
};
load.serde = load.json = load.bindgen;

const first = {
  hello: (app) => app.hello("Ada"),
  records: (app) => app.double([{ name: "here", distance: 1 }]),
  everything: (app) => (app.treeOut ?? app.tree_out ?? app.add)(1, 2),
};

const url = pathToFileURL(`${folder}/app.js`).href;
const begin = process.hrtime.bigint();
first[group](await load[name](await import(url)));
console.log(Number(process.hrtime.bigint() - begin));
