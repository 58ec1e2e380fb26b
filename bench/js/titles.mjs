// The titles and the descriptions of the contenders, with the versions that the lock files pin.

import { readFileSync } from "node:fs";

const bench = new URL("../", import.meta.url);

/** Returns the version of a package in a lock file. */
export function version(name, lock = "peers/Cargo.lock") {
  const text = readFileSync(new URL(lock, bench), "utf8");
  return text.match(new RegExp(`name = "${name}"\\nversion = "(.*)"`))?.[1];
}

const { devDependencies } = JSON.parse(readFileSync(new URL("js/package.json", bench), "utf8"));
const bindgen = `wasm-bindgen ${version("wasm-bindgen")}`;
const jco = devDependencies["@bytecodealliance/jco"];
const oldJco = devDependencies["jco-1.9"].split("@").at(-1);
const wit = `wit-bindgen ${version("wit-bindgen")}`;

/** The contenders in JavaScript. */
export const javascriptTitles = {
  wharf: ["Wharf", "`wharf build --release`"],
  "bindgen-hook": [
    "wasm-bindgen with a panic hook",
    "the same with `console_error_panic_hook`, which prints panic messages",
  ],
  "wharf-silent": [
    "Wharf without `panic-messages`",
    "the same; a panic is a trap without a message, as in wasm-bindgen's modules",
  ],
  raw: [
    "by hand",
    "`bench/raw` and `bench/js/raw.mjs`, written for exactly these functions, without checks",
  ],
  bindgen: [
    "wasm-bindgen",
    `${bindgen}, \`--target web\`, then \`wasm-opt -O\`; the next three as well`,
  ],
  classes: ["with classes", `${bindgen}, records as \`#[wasm_bindgen]\` structs, freed after use`],
  serde: ["with serde", `${bindgen} and serde-wasm-bindgen ${version("serde-wasm-bindgen")}`],
  json: [
    "with JSON",
    `${bindgen} and serde_json ${version("serde_json")}; \`JSON.parse\` and \`JSON.stringify\``,
  ],
  jco: [`jco ${jco}`, `a component by ${wit}, transpiled by jco ${jco}`],
  "jco-1.9": [
    `jco ${oldJco}`,
    `the same by jco ${oldJco}, whose calls are cheaper; `
    + "maps are lists of pairs, from which the caller makes a `Map`",
  ],
  boltffi: [
    `BoltFFI ${version("boltffi")}`,
    "`boltffi pack wasm --release`, with a copy of the unpublished runtime package",
  ],
  extism: [
    `Extism ${devDependencies["@extism/extism"]}`,
    `a plug-in by extism-pdk ${version("extism-pdk")}, JSON and bytes; `
    + "`plugin.reset()` after each call",
  ],
};

/** The contenders in the native host. */
export const nativeTitles = {
  wharf: ["Wharf", "`wharf-host`, typed functions, borrowed arguments"],
  component: ["component", `a component by ${wit}, bindings by wasmtime's \`bindgen!\``],
  postcard: [
    "postcard",
    `a core module with postcard ${version("postcard")}; `
    + "arguments are copied in, results are read in guest memory",
  ],
  hand: [
    "by hand",
    "`bench/raw` called by wasmtime's `TypedFunc`, written for exactly these functions; "
    + "only UTF-8 is checked",
  ],
  native: ["native", "the same functions compiled natively, without a boundary"],
};
