// node bench/js/sizes.mjs [--out FILE] group:name=folder ...: measures the size and the start-up of
// each contender's package.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { minify } from "terser";
import { interleave } from "./interleave.mjs";
import { packageArguments } from "./package-arguments.mjs";
import { quantile } from "./statistics.mjs";
import { duration, size } from "./units.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" } },
});

/** The number of new processes in which each contender is started. */
const STARTS = 45;

/**
 * Files that are not counted: Wharf loads its schema only to explain a mismatch, and views only on
 * request; the host's functions are part of every contender.
 */
const NOT_SHIPPED = ["app.schema.js", "app.views.js", "host.mjs"];

const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** Returns the bytes of all modules and of all minified JavaScript, raw and compressed. */
async function sizes(folder) {
  const files = readdirSync(folder).filter((name) => !NOT_SHIPPED.includes(name));
  const read = (name) => readFileSync(`${folder}/${name}`);
  const modules = files.filter((name) => name.endsWith(".wasm")).map(read);
  const scripts = [];
  for (const name of files.filter((name) => /\.m?js$/.test(name))) {
    const { code } = await minify(read(name).toString(), { module: true });
    scripts.push(Buffer.from(code));
  }
  const sum = (list, f) => list.reduce((total, item) => total + f(item), 0);
  return {
    wasm: sum(modules, (it) => it.length), wasmGzip: sum(modules, gzip),
    js: sum(scripts, (it) => it.length), jsGzip: sum(scripts, gzip),
  };
}

const startProgram = new URL("time-start.mjs", import.meta.url).pathname;
const timeStart = (name, folder, group) =>
  Number(execFileSync(process.execPath, [startProgram, name, folder, group]));

const all = packageArguments(positionals);
for (const { starts, name, folder, group } of interleave(all, STARTS)) {
  starts.push(timeStart(name, folder, group));
}
const results = [];
for (const { group, name, folder, starts } of all) {
  const { wasm, wasmGzip, js, jsGzip } = await sizes(folder);
  const start = quantile(starts, 0.5);
  results.push({ group, name, wasm, wasmGzip, js, jsGzip, start, starts: starts.length });
  console.log(`${group} ${name}: wasm ${size(wasm)} (${size(wasmGzip)}), `
    + `js ${size(js)} (${size(jsGzip)}), `
    + `together ${size(wasmGzip + jsGzip)}, start ${duration(start)}`);
}
if (values.out) writeFileSync(values.out, JSON.stringify(results));
