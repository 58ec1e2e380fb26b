// Loads each contender's package, in Node or in a page, and makes its first call.

import { callee, note } from "./host.mjs";

/**
 * Loads an app from its glue and module, by contender. In Node the module is its bytes; in a page
 * it is a URL, so that it is compiled while it arrives.
 */
const load = {
  wharf: (glue, module) => {
    const options = { imports: { callee, note } };
    const load = module instanceof Uint8Array ? glue.loadSync : glue.load;
    return load(module, options);
  },
  bindgen: async (glue, module) => {
    if (module instanceof Uint8Array) glue.initSync({ module });
    else await glue.default({ module_or_path: module });
    return glue;
  },
  // jco's glue loads its module itself.
  jco: (glue) => glue,
};
load.serde = load.json = load["bindgen-hook"] = load.bindgen;
load["wharf-silent"] = load.wharf;

/** The first call of each group of packages. */
const firstCalls = {
  hello: (app) => app.hello("Ada"),
  records: (app) => app.double([{ name: "here", distance: 1 }]),
  everything: (app) => (app.treeOut ?? app.tree_out ?? app.add)(1, 2),
};

/** Returns the name of the contender's module file. */
export const moduleOf = (name) => (load[name] === load.bindgen ? "app_bg.wasm" : "app.wasm");

/** Loads an app and makes the first call of its group. */
export async function coldCall(name, group, glue, module) {
  return firstCalls[group](await load[name](glue, module));
}
