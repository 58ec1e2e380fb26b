// Starting what each contender ships, in Node or in a page, and its first call.

import { callee, note } from "./host.mjs";

/** By contender, from its glue and the module: bytes in Node, at once; an address in a page, where it is compiled as it arrives. */
const load = {
  wharf: (glue, module) => (module instanceof Uint8Array ? glue.loadSync : glue.load)(module, { imports: { callee, note } }),
  bindgen: async (glue, module) => {
    if (module instanceof Uint8Array) glue.initSync({ module });
    else await glue.default({ module_or_path: module });
    return glue;
  },
  // The glue loads its module itself.
  jco: (glue) => glue,
};
load.serde = load.json = load["bindgen-hook"] = load.bindgen;
load["wharf-silent"] = load.wharf;

const first = {
  hello: (app) => app.hello("Ada"),
  records: (app) => app.double([{ name: "here", distance: 1 }]),
  everything: (app) => (app.treeOut ?? app.tree_out ?? app.add)(1, 2),
};

/** The file with the module. */
export const moduleOf = (name) => (load[name] === load.bindgen ? "app_bg.wasm" : "app.wasm");

/** Makes the first call of `group`. */
export async function start(name, group, glue, module) {
  return first[group](await load[name](glue, module));
}
