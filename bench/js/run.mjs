// node bench/js/run.mjs [--samples N] [--only TEXT] name=module ...: measures all rows.

import { deepStrictEqual } from "node:assert/strict";
import { parseArgs } from "node:util";
import { measure } from "./measure.mjs";
import { rows } from "./rows.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    samples: { type: "string", default: "31" },
    only: { type: "string", default: "" },
    reference: { type: "string", default: "raw" },
    json: { type: "boolean", default: false },
  },
});

const host = { note: (text) => text.length };
const contenders = [];
for (const entry of positionals) {
  const [name, file] = entry.split("=");
  const { contender } = await import(`./${name}.mjs`);
  contenders.push([name, await contender(file, host)]);
}

/** Plain data, whatever the contender's classes are. */
const plain = (value) => structuredClone(value);

const results = [];
for (const row of rows().filter((row) => row.name.includes(values.only))) {
  for (const [name, functions] of contenders) {
    if (!functions[row.call]) continue;
    deepStrictEqual(plain(functions[row.call](...row.args)), plain(row.expected), `${name}: ${row.name}`);
  }
  const result = measure(row, contenders, { samples: Number(values.samples), reference: values.reference });
  results.push({ row: row.name, result });
  if (!values.json) print(row.name, result);
}
if (values.json) console.log(JSON.stringify(results));

function print(name, result) {
  const cells = result.map(({ name, median, ratio }) =>
    `${name} ${unit(median)}` + (ratio ? ` (${ratio.median.toFixed(2)}x, ${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)})` : ""));
  console.log(`${name.padEnd(34)} ${cells.join("   ")}`);
}

function unit(ns) {
  if (ns < 1e3) return `${ns.toFixed(1)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toFixed(1)} us`;
  return `${(ns / 1e6).toFixed(2)} ms`;
}
