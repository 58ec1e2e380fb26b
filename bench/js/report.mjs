// node bench/js/report.mjs FOLDER: writes bench/RESULTS.md and bench/chart.svg from the results in FOLDER.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { chart } from "./chart.mjs";
import { table } from "./table.mjs";

const bench = new URL("../", import.meta.url);
const folder = process.argv[2];

const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
const section = (name, write) => (existsSync(`${folder}/${name}.json`) ? write(read(name)) : "");

/** The version of a package, as a lock file has it. */
function version(name, lock = "peers/Cargo.lock") {
  const text = readFileSync(new URL(lock, bench), "utf8");
  return text.match(new RegExp(`name = "${name}"\\nversion = "(.*)"`))?.[1];
}

const { devDependencies } = JSON.parse(readFileSync(new URL("js/package.json", bench), "utf8"));
const bindgen = `wasm-bindgen ${version("wasm-bindgen")}`;
const jco = devDependencies["@bytecodealliance/jco"];
const old = devDependencies["jco-1.9"].split("@").at(-1);
const wit = `wit-bindgen ${version("wit-bindgen")}`;

/** Contenders by the names that the programs give them: title and what it is. */
export const names = {
  wharf: ["Wharf", "`wharf build --release`"],
  raw: ["by hand", "the limit: `bench/raw` and `bench/js/raw.mjs`, written for exactly these functions, checking nothing"],
  bindgen: ["wasm-bindgen", `${bindgen}, \`--target web\`, then \`wasm-opt -O\`, for these four`],
  classes: ["with classes", `${bindgen}, records as \`#[wasm_bindgen]\` structs, freed after use`],
  serde: ["with serde", `${bindgen} and serde-wasm-bindgen ${version("serde-wasm-bindgen")}`],
  json: ["with JSON", `${bindgen} and serde_json ${version("serde_json")}; JSON.parse and JSON.stringify in JavaScript`],
  jco: [`jco ${jco}`, `a component by ${wit}, transpiled by jco ${jco}`],
  "jco-1.9": [`jco ${old}`, `the same by jco ${old}, which has less to do for each call; maps are lists of pairs there, made a Map`],
};

function javascript(results) {
  const used = Object.keys(names).filter((name) => results.rows.some((row) => row.result.some((it) => it.name === name)));
  const meaning = used.map((name) => `- **${names[name][0]}**: ${names[name][1]}.`);
  const clock = results.clock === "cpu" ? "CPU time of the process, all threads" : "wall-clock time";
  return `## JavaScript

Node ${process.versions.node}, ${results.samples} interleaved samples, ${clock}. Each cell has the median, half the distance between the
quartiles, and how many times Wharf's time that is, with its 95 % bootstrap interval; above 1 Wharf is faster.

${table(results.rows, used.map((name) => [name, names[name][0]]))}
${meaning.join("\n")}
`;
}

const report = `# Results

Written by \`cargo xtask bench\`; what is measured and how stands in [README.md](README.md).
${cpus()[0].model}, ${cpus().length} logical cores. Ratios are taken between samples of one run; times of different runs or
machines say nothing.

${section("js", javascript)}`;

writeFileSync(new URL("RESULTS.md", bench), report);
writeFileSync(new URL("chart.svg", bench), chart(read("js").rows, names));
console.log("wrote bench/RESULTS.md and bench/chart.svg");
