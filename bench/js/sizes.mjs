// node bench/js/sizes.mjs [--out FILE] group:name=folder ...: size and start-up of what each contender ships.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { minify } from "terser";
import { entries } from "./entries.mjs";
import { quantile } from "./statistics.mjs";
import { turns } from "./turns.mjs";
import { duration, size } from "./units.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });

/** Fresh processes that each contender is started in. */
const STARTS = 45;

/** What Wharf loads only to say what differs, or for those who ask for views, and what is the host's in all. */
const NOT_SHIPPED = ["app.schema.js", "app.views.js", "host.mjs"];

const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** Bytes of all modules and of all JavaScript, minified, raw and compressed. */
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

const start = (name, folder, group) =>
  Number(execFileSync(process.execPath, [new URL("start.mjs", import.meta.url).pathname, name, folder, group]));

const all = entries(positionals);
for (const { starts, name, folder, group } of turns(all, STARTS)) starts.push(start(name, folder, group));
const results = [];
for (const { group, name, folder, starts } of all) {
  const result = { group, name, ...(await sizes(folder)), start: quantile(starts, 0.5), starts: starts.length };
  results.push(result);
  console.log(`${group} ${name}: wasm ${size(result.wasm)} (${size(result.wasmGzip)}), js ${size(result.js)} (${size(result.jsGzip)}), `
    + `together ${size(result.wasmGzip + result.jsGzip)}, start ${duration(result.start)}`);
}
if (values.out) writeFileSync(values.out, JSON.stringify(results));
