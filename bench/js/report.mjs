// node bench/js/report.mjs FOLDER: writes bench/RESULTS.md and bench/chart.svg from the results in
// FOLDER.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { chart } from "./chart.mjs";
import { summary } from "./statistics.mjs";
import { table } from "./table.mjs";
import { thresholds } from "./thresholds.mjs";
import { javascriptTitles, nativeTitles, version } from "./titles.mjs";
import { digits, duration, size } from "./units.mjs";

const bench = new URL("../", import.meta.url);
const folder = process.argv[2];

const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
const exists = (name) => existsSync(`${folder}/${name}.json`);
const section = (name, render) => (exists(name) ? render(read(name)) : "");

/** Reads the results of all runs: `name-1.json`, `name-2.json` and so on. */
function runs(name) {
  const all = [];
  for (let run = 1; exists(`${name}-${run}`); run++) all.push(read(`${name}-${run}`));
  return all;
}

/** Renders the table, and the descriptions of its columns below it. */
function results(rows, titles) {
  const appears = (name) => rows.some((row) => row.result.some((it) => it.name === name));
  const used = Object.keys(titles).filter(appears);
  const columns = used.map((name) => [name, titles[name][0]]);
  const meaning = used.map((name) => `- **${titles[name][0]}**: ${titles[name][1]}.`);
  return `${table(rows, columns)}\n${meaning.join("\n")}`;
}

function javascript({ rows, samples, clock }) {
  const time = clock === "cpu" ? "CPU time of the process, all threads" : "wall-clock time";
  return `## JavaScript

Node ${process.versions.node}, ${samples} interleaved samples, ${time}.
Each cell shows the median, half the distance between the quartiles, and the ratio to Wharf's time
with its 95 % bootstrap interval; above 1, Wharf is faster.

${results(rows, javascriptTitles)}
`;
}

function native({ rows, samples, clock }) {
  const time = clock === "cpu" ? "CPU time of the thread" : "wall-clock time";
  const wasmtime = version("wasmtime", "native/Cargo.lock");
  return `
## Native host

wasmtime ${wasmtime}, release, ${samples} interleaved samples, ${time}.
glibc is told to keep freed memory (\`MALLOC_MMAP_THRESHOLD_\`, \`MALLOC_TRIM_THRESHOLD_\`); otherwise,
rows that return megabytes would measure page faults. Cells are as in the first table.

${results(rows, nativeTitles)}
`;
}

/** Summarizes the native host's results, which contain times only. */
const summarized = (run) => ({
  ...run,
  rows: run.rows.map(({ row, runs }) => ({ row, result: summary(runs, "wharf") })),
});

/** Renders the peers that could not be measured. */
function unavailable(list) {
  const entries = list.map(({ name, why, command, log }) => `
${name}: ${why}.

\`\`\`console
$ ${command}
${log.join("\n")}
\`\`\`
`);
  return `\n## Unavailable peers\n${entries.join("")}`;
}

/** Renders the size and the start-up of each contender's package. */
function sizesOf(list) {
  const browser = exists("browser") ? read("browser") : { starts: 0, results: [] };
  const inBrowser = ({ group, name }) => {
    return browser.results.find((it) => it.group === group && it.name === name)?.start;
  };
  const line = (it) => {
    const sizes = [it.wasm, it.wasmGzip, it.js, it.jsGzip].map(size);
    const together = `**${size(it.wasmGzip + it.jsGzip)}**`;
    const starts = [it.start, inBrowser(it)].map(duration);
    return `| ${[it.group, javascriptTitles[it.name][0], ...sizes, together, ...starts].join(" | ")} |\n`;
  };
  return `
## Size and start

*hello* is one function from string to string. *records* is one function that accepts and returns a
list of records. Both are compiled with \`opt-level = "s"\`. *everything* is the guest of the tables
above. Without \`panic-messages\` a panic has no message, as in wasm-bindgen's modules;
\`console_error_panic_hook\` adds the messages there. Every module passes through \`wasm-opt\`,
except the components and Wharf's *everything*. JavaScript is minified by terser.

Start is the median time from importing the JavaScript to the end of the first call. Node: in
${list[0].starts} new processes, which compile the module from bytes on disk. Browser: in ${browser.starts} empty profiles of
headless Chromium ${browser.browser ?? ""}, which compile the module while it arrives from a local server.

| | | wasm | gzip | JS | gzip | together | start, Node | start, browser |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${list.map(line).join("")}`;
}

/** Renders time and memory as the work grows. */
function growth({ clock, sizes }) {
  const cells = ({ time, memory, subsequent }, { n, bytes }) => [
    duration(time), `${digits(time / n)} ns`,
    size(memory), digits(memory / bytes), size(subsequent),
  ];
  const line = (it) => {
    const all = [it.n.toLocaleString("en"), ...cells(it.out, it), ...cells(it.in, it)];
    return `| ${all.join(" | ")} | ${digits(it.alone / it.n)} ns |\n`;
  };
  const columns = "time | each | memory | times the data | subsequent";
  const time = clock === "cpu" ? "CPU time" : "wall-clock time";
  return `
## Growth

Wharf in Node, ${time}: records returned, then records passed. *Memory* is the growth of
linear memory by the first call, in steps of 64 KiB; it contains the guest's own values. The data is
52 bytes per record. *Subsequent* is the growth by all further calls. *Alone* is the time in which
JavaScript creates such a record without a guest. The engine moves large lists of records while it
collects garbage, in both cases.

| records | out: ${columns} | in: ${columns} | alone |
| ---: |${" ---: |".repeat(11)}
${sizes.map(line).join("")}`;
}

const inJs = runs("js"), inRust = runs("native").map(summarized);
const rowsOf = (all) => all.map(({ rows }) => rows);
const hosts = { javascript: rowsOf(inJs), native: rowsOf(inRust) };
const sections = [
  javascript(inJs[0]), native(inRust[0]), thresholds(hosts, { ...javascriptTitles, ...nativeTitles }),
  section("sizes", sizesOf), section("growth", growth), section("unavailable", unavailable),
];

const report = `# Results

Written by \`cargo xtask bench\`. [README.md](README.md) explains what is measured, and how.
${cpus()[0].model}, ${cpus().length} logical cores. Ratios compare samples of one run; times of different
runs or machines cannot be compared.

${sections.join("")}`;

writeFileSync(new URL("RESULTS.md", bench), report);
writeFileSync(new URL("chart.svg", bench), chart(inJs[0].rows, javascriptTitles));
console.log("wrote bench/RESULTS.md and bench/chart.svg");
