// node bench/js/growth.mjs FOLDER [--clock cpu] [--out FILE]: measures time and guest memory as the
// work grows from 1 to 1,000,000 records.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { callee, drain, fill, note } from "./host.mjs";
import { time, useClock } from "./measure.mjs";
import { points } from "./rows.mjs";
import { quantile } from "./statistics.mjs";
import { duration, size } from "./units.mjs";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, clock: { type: "string", default: "wall" } },
});
useClock(values.clock);
const { load } = await import(pathToFileURL(`${folder}/app.js`).href);
const module = await WebAssembly.compile(readFileSync(`${folder}/app.wasm`));

/** The size of a record in the canonical layout, with its name. */
const RECORD_BYTES = 40 + 12;

/** The least number of records in one sample, and in all samples of one size. */
const SAMPLE = 1e4, TOTAL = 2e6;

/** Measures a call, and the growth of guest memory by the first and by all subsequent calls. */
async function grow(n, call) {
  const app = await load(module, { imports: { callee, drain, fill, note } });
  const before = app.$memory.buffer.byteLength;
  call(app);
  const first = app.$memory.buffer.byteLength;
  const run = (calls) => { for (let i = 0; i < calls; i++) call(app); return calls; };
  const time = medianTime(n, run);
  return { time, memory: first - before, subsequent: app.$memory.buffer.byteLength - first };
}

/**
 * Measures the creation of the same records in JavaScript alone, with names cut from one text: the
 * cost of the engine's own memory.
 */
function javascriptAlone(list) {
  const text = Buffer.from(list.map((point) => point.name).join("")).toString("latin1");
  const n = list.length, length = text.length / n;
  const make = () => {
    const made = [];
    for (let i = 0; i < n; i++) {
      const name = text.substring(i * length, (i + 1) * length);
      made.push({ id: i, x: i * 0.5, y: i * 0.25, z: -i, name });
    }
    return made;
  };
  return medianTime(n, (calls) => { for (let i = 0; i < calls; i++) make(); return calls; });
}

/** Measures the median time of a call that handles `n` records. `run` makes several calls. */
function medianTime(n, run) {
  const calls = Math.ceil(SAMPLE / n);
  const rounds = Math.max(3, TOTAL / (n * calls));
  return quantile(Array.from({ length: rounds }, () => time(run, calls)), 0.5);
}

const results = [];
for (let n = 1; n <= 1e6; n *= 10) {
  const list = points(n);
  const out = await grow(n, (app) => app.pointsOut(n));
  const into = await grow(n, (app) => app.pointsIn(list));
  const alone = javascriptAlone(list);
  const bytes = n * RECORD_BYTES;
  results.push({ n, bytes, out, in: into, alone });
  const line = ({ time, memory, subsequent }) =>
    `${duration(time)}, ${duration(time / n)} each, ${size(memory)} `
    + `(${(memory / bytes).toFixed(2)}×), then ${size(subsequent)}`;
  const each = duration(alone / n);
  console.log(`${n} records: out ${line(out)}; in ${line(into)}; alone ${each} each`);
}
if (values.out) writeFileSync(values.out, JSON.stringify({ clock: values.clock, sizes: results }));
