// node bench/js/growth.mjs FOLDER [--clock cpu] [--out FILE]: time and guest memory as the work grows, from 1 to 1,000,000 records.

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

/** Bytes of a record in the canonical layout, with its name. */
const RECORD = 40 + 12;

/** How many records pass in one measurement, and in all of one size, at least. */
const SAMPLE = 1e4, WORK = 2e6;

/** The time of a call, and the growth of the guest's memory by the first call and by all that follow. */
async function grow(n, call) {
  const app = await load(module, { imports: { callee, drain, fill, note } });
  const before = app.$memory.buffer.byteLength;
  call(app);
  const first = app.$memory.buffer.byteLength;
  const run = (calls) => { for (let i = 0; i < calls; i++) call(app); return calls; };
  const calls = Math.ceil(SAMPLE / n);
  const rounds = Math.max(3, WORK / (n * calls));
  const times = Array.from({ length: rounds }, () => time(run, calls));
  return { time: quantile(times, 0.5), memory: first - before, later: app.$memory.buffer.byteLength - first };
}

/** The same records made by JavaScript alone, names cut from one text: what the engine's own memory costs. */
function alone(list) {
  const text = Buffer.from(list.map((point) => point.name).join("")).toString("latin1");
  const n = list.length, length = text.length / n;
  const make = () => {
    const made = [];
    for (let i = 0; i < n; i++) {
      made.push({ id: i, x: i * 0.5, y: i * 0.25, z: -i, name: text.substring(i * length, (i + 1) * length) });
    }
    return made;
  };
  const calls = Math.ceil(SAMPLE / n);
  const rounds = Math.max(3, WORK / (n * calls));
  const run = (calls) => { for (let i = 0; i < calls; i++) make(); return calls; };
  return quantile(Array.from({ length: rounds }, () => time(run, calls)), 0.5);
}

const results = [];
for (let n = 1; n <= 1e6; n *= 10) {
  const list = points(n);
  const out = await grow(n, (app) => app.pointsOut(n));
  const into = await grow(n, (app) => app.pointsIn(list));
  const made = alone(list);
  results.push({ n, bytes: n * RECORD, out, in: into, made });
  const line = ({ time, memory, later }) =>
    `${duration(time)}, ${duration(time / n)} each, ${size(memory)} (${(memory / (n * RECORD)).toFixed(2)}×), then ${size(later)}`;
  console.log(`${n} records: out ${line(out)}; in ${line(into)}; alone ${duration(made / n)} each`);
}
if (values.out) writeFileSync(values.out, JSON.stringify({ clock: values.clock, sizes: results }));
