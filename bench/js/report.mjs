// node bench/js/report.mjs FOLDER: writes bench/RESULTS.md and bench/chart.svg from the results in FOLDER.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { chart } from "./chart.mjs";
import { goals } from "./goals.mjs";
import { summary } from "./statistics.mjs";
import { table } from "./table.mjs";
import { digits, duration, size } from "./units.mjs";

const bench = new URL("../", import.meta.url);
const folder = process.argv[2];

const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
const section = (name, write) => (existsSync(`${folder}/${name}.json`) ? write(read(name)) : "");

/** The results of all runs, `name-1.json` and so on. */
function runs(name) {
  const all = [];
  while (existsSync(`${folder}/${name}-${all.length + 1}.json`)) all.push(read(`${name}-${all.length + 1}`));
  return all;
}

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

/** Contenders in JavaScript by the names that the programs give them: title and what it is. */
const names = {
  wharf: ["Wharf", "`wharf build --release`"],
  "bindgen-hook": ["wasm-bindgen with a panic hook", "the same with `console_error_panic_hook`, which says what panics say"],
  "wharf-silent": ["Wharf without `panic-messages`", "the same, where a panic is a trap that says nothing, as in wasm-bindgen's modules"],
  raw: ["by hand", "the limit: `bench/raw` and `bench/js/raw.mjs`, written for exactly these functions, checking nothing"],
  bindgen: ["wasm-bindgen", `${bindgen}, \`--target web\`, then \`wasm-opt -O\`, for these four`],
  classes: ["with classes", `${bindgen}, records as \`#[wasm_bindgen]\` structs, freed after use`],
  serde: ["with serde", `${bindgen} and serde-wasm-bindgen ${version("serde-wasm-bindgen")}`],
  json: ["with JSON", `${bindgen} and serde_json ${version("serde_json")}; JSON.parse and JSON.stringify in JavaScript`],
  jco: [`jco ${jco}`, `a component by ${wit}, transpiled by jco ${jco}`],
  "jco-1.9": [`jco ${old}`, `the same by jco ${old}, which has less to do for each call; maps are lists of pairs there, made a Map`],
};

names.boltffi = [`BoltFFI ${version("boltffi")}`, "`boltffi pack wasm --release`, with a copy of the runtime package that the registry does not have"];
names.extism = [`Extism ${devDependencies["@extism/extism"]}`, `a plug-in by extism-pdk ${version("extism-pdk")}, JSON and bytes; \`plugin.reset()\` after each call`];

/** The same for the native host. */
const natives = {
  wharf: ["Wharf", "`wharf-host`, typed functions, borrowed arguments"],
  component: ["component", `a component by ${wit}, bindings by wasmtime's \`bindgen!\``],
  postcard: ["postcard", `a core module and postcard ${version("postcard")} in a buffer that is copied in, and read where the guest has it`],
  hand: ["by hand", "the limit: `bench/raw` called by wasmtime's `TypedFunc`, written for exactly these functions, checking UTF-8 alone"],
  native: ["native", "the same functions compiled natively: what the work costs without any boundary"],
};

/** The table, and below it what its columns are. */
function results(rows, names) {
  const used = Object.keys(names).filter((name) => rows.some((row) => row.result.some((it) => it.name === name)));
  const meaning = used.map((name) => `- **${names[name][0]}**: ${names[name][1]}.`);
  return `${table(rows, used.map((name) => [name, names[name][0]]))}\n${meaning.join("\n")}`;
}

function javascript({ rows, samples, clock }) {
  const time = clock === "cpu" ? "CPU time of the process, all threads" : "wall-clock time";
  return `## JavaScript

Node ${process.versions.node}, ${samples} interleaved samples, ${time}. Each cell has the median, half the distance between the
quartiles, and how many times Wharf's time that is, with its 95 % bootstrap interval; above 1 Wharf is faster.

${results(rows, names)}
`;
}

function native({ rows, samples, clock }) {
  const time = clock === "cpu" ? "CPU time of the thread" : "wall-clock time";
  return `
## Native host

wasmtime ${version("wasmtime", "native/Cargo.lock")}, release, ${samples} interleaved samples, ${time}; glibc keeps freed memory
(\`MALLOC_MMAP_THRESHOLD_\`, \`MALLOC_TRIM_THRESHOLD_\`), or rows that return megabytes would measure page faults. The cells are as above.

${results(rows, natives)}
`;
}

/** The native host's results as the JavaScript ones are. */
const summed = (run) => ({ ...run, rows: run.rows.map(({ row, runs }) => ({ row, result: summary(runs, "wharf") })) });

/** Peers that could not be had. */
const absent = (list) => `
## Absent

${list.map(({ name, why, command, log }) => `${name}: ${why}.\n\n\`\`\`console\n$ ${command}\n${log.join("\n")}\n\`\`\`\n`).join("\n")}`;

/** Sizes and starts: what each contender ships. */
function sizesOf(list) {
  const browsers = existsSync(`${folder}/browser.json`) ? read("browser") : { starts: 0, results: [] };
  const inBrowser = ({ group, name }) => browsers.results.find((it) => it.group === group && it.name === name)?.start;
  const line = (it) => `| ${it.group} | ${names[it.name][0]} | ${size(it.wasm)} | ${size(it.wasmGzip)} | ${size(it.js)} | ${size(it.jsGzip)} `
    + `| **${size(it.wasmGzip + it.jsGzip)}** | ${duration(it.start)} | ${duration(inBrowser(it))} |\n`;
  return `
## Size and start

hello is one function from string to string, records one that takes and gives a list of records, both with \`opt-level = "s"\`;
everything is the guest of the tables above. Without \`panic-messages\` a panic says nothing,
as in wasm-bindgen's modules; with \`console_error_panic_hook\` those say what Wharf's do. All but Wharf's everything and the components went through \`wasm-opt\`. JavaScript is minified by terser. Start is
the time from importing the JavaScript to the end of the first call, the median: in ${list[0].starts} fresh Node processes, the module compiled from bytes on
disk, and in ${browsers.starts} fresh profiles of headless Chromium ${browsers.browser ?? ""}, the files fetched from this machine and the module compiled as it arrives.

| | | wasm | gzip | JS | gzip | together | start, Node | start, browser |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${list.map(line).join("")}`;
}

/** Time and memory as the work grows. */
function growth({ clock, sizes }) {
  const cells = ({ time, memory, later }, { n, bytes }) =>
    `${duration(time)} | ${digits(time / n)} ns | ${size(memory)} | ${digits(memory / bytes)} | ${size(later)}`;
  const line = (it) => `| ${it.n.toLocaleString("en")} | ${cells(it.out, it)} | ${cells(it.in, it)} | ${digits(it.made / it.n)} ns |\n`;
  const columns = "time | each | memory | times the data | later";
  return `
## Growth

Wharf in Node, ${clock === "cpu" ? "CPU time" : "wall-clock time"}: records out, then in. Memory is what the guest's linear memory grew by in the first call (it grows by 64 KiB), all of the
guest's own values included; the data is 52 bytes a record. *Later* is what all further calls made it grow. The last column is what each record costs that JavaScript makes alone: from some
100,000 records on, the engine moves them while it collects garbage.

| records | out: ${columns} | in: ${columns} | alone |
| ---: |${" ---: |".repeat(11)}
${sizes.map(line).join("")}`;
}

const inJs = runs("js"), inRust = runs("native").map(summed);
const rowsOf = (all) => all.map(({ rows }) => rows);
const reached = goals({ javascript: rowsOf(inJs), native: rowsOf(inRust) }, { ...names, ...natives });

const report = `# Results

Written by \`cargo xtask bench\`; what is measured and how stands in [README.md](README.md).
${cpus()[0].model}, ${cpus().length} logical cores. Ratios are taken between samples of one run; times of different runs or
machines say nothing.

${javascript(inJs[0])}${native(inRust[0])}${reached}${section("sizes", sizesOf)}${section("growth", growth)}${section("absent", absent)}`;

writeFileSync(new URL("RESULTS.md", bench), report);
writeFileSync(new URL("chart.svg", bench), chart(inJs[0].rows, names));
console.log("wrote bench/RESULTS.md and bench/chart.svg");
