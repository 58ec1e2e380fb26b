// The guest built for WASI, which can print.
import { same } from "../../../../js/harness/page/check.mjs";
import { ada } from "../../tour/sample.mjs";
import { readUrl } from "./read-url.mjs";

/** @typedef {typeof import("../../guest/pkg-wasi/app.js")} Pkg */

/** Creates the cases. @param {URLSearchParams} args `pkg` is the URL of the glue. */
export async function cases(args) {
  /** @type {Pkg} */
  const { load, loadSync } = await import(args.get("pkg") ?? "");
  return {
    "printed lines reach the console": async () => {
      const kernel = await load();
      same(loggedBy(() => kernel.announce(ada)), ["Ada Lovelace is 36"]);
    },
    "each instance has its own output": async () => {
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
    "a synchronously loaded module prints": async () => {
      const bytes = await readUrl(new URL(args.get("wasm") ?? ""));
      const module = await WebAssembly.compile(bytes);
      same(loggedBy(() => loadSync(module).announce(ada)), ["Ada Lovelace is 36"]);
    },
  };
}

/**
 * Runs a function and returns the lines that it logs.
 * @param {() => void} run
 */
function loggedBy(run) {
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
