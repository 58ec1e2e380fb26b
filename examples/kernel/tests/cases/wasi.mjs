// The guest built for WASI: it prints.
import { same } from "../../../../js/harness/page/check.mjs";
import { ada } from "../../tour/sample.mjs";
import { read } from "./read.mjs";

/** @typedef {typeof import("../../guest/pkg-wasi/app.js")} Pkg */

/** @param {URLSearchParams} args `pkg` names the module to load. */
export async function cases(args) {
  /** @type {Pkg} */
  const { load, loadSync } = await import(args.get("pkg") ?? "");
  return {
    "what it prints reaches the console": async () => {
      const kernel = await load();
      same(heard(() => kernel.announce(ada)), ["Ada Lovelace is 36"]);
    },
    "each instance prints for itself": async () => {
      /** @type {string[][]} */
      const lines = [[], []];
      const kernels = lines.map((lines) => {
        return load(undefined, { stdout: (line) => void lines.push(line) });
      });
      const [one, other] = await Promise.all(kernels);
      one?.announce(ada);
      other?.announce({ ...ada, name: "Bob" });
      one?.announce({ ...ada, age: 37 });
      same(lines, [["Ada Lovelace is 36", "Ada Lovelace is 37"], ["Bob is 36"]]);
    },
    "loaded at once": async () => {
      const bytes = await read(new URL(args.get("wasm") ?? ""));
      const module = await WebAssembly.compile(bytes);
      same(heard(() => loadSync(module).announce(ada)), ["Ada Lovelace is 36"]);
    },
  };
}

/**
 * What is logged meanwhile.
 * @param {() => void} run
 */
function heard(run) {
  const { log } = console;
  /** @type {string[]} */
  const lines = [];
  console.log = (line) => void lines.push(String(line));
  try {
    run();
  } finally {
    console.log = log;
  }
  return lines;
}
