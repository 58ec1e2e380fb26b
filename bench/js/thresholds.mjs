// The thresholds that the rows should meet in each run, judged by the upper end of the interval.

import { digits } from "./units.mjs";

const BINDGEN = ["bindgen", "classes", "serde", "json"];
const JCO = ["jco", "jco-1.9"];
const PEERS = [...BINDGEN, ...JCO, "boltffi", "extism"];
const NATIVE = ["component", "postcard"];

const plain = /^(add|bytes|1,000,000 f64)/;
const structured = /record|enums|orders|tree|map|Markdown/;
const points = /10,000 records/;

/** In rows that match `rows`, Wharf takes at most `limit` times the time of each of `others`. */
const threshold = (what, rows, others, limit) => ({ what, rows, others, limit });

const javascript = [
  threshold("scalars, bytes, numbers: 1.05 of the fastest peer", plain, PEERS, 1.05),
  threshold("all others: no slower than the fastest peer",
    { test: (row) => !plain.test(row) }, PEERS, 1),
  threshold("ASCII strings from 1 KiB: 2.5 times faster than wasm-bindgen and jco",
    /^string.*1 [KM]iB ASCII/, [...BINDGEN, ...JCO], 1 / 2.5),
  threshold("records, orders, enums, trees, maps: 2.5 times faster than wasm-bindgen, JSON and jco",
    structured, [...BINDGEN, ...JCO], 1 / 2.5),
  threshold("records: 1.5 times faster than BoltFFI", points, ["boltffi"], 1 / 1.5),
  threshold("all: 1.15 of the boundary written by hand", /./, ["raw"], 1.15),
];

const native = [
  threshold("scalars: 1.2 of a typed function", /^add/, ["hand"], 1.2),
  threshold("strings up to 1 KiB: 0.8 of the fastest peer", /^string.*(16 B|1 KiB)/, NATIVE, 0.8),
  threshold("strings of 1 MiB: no slower than the fastest peer", /^string.*1 MiB/, NATIVE, 1),
  threshold("nested record: 0.5 of the fastest peer", /^nested record/, NATIVE, 0.5),
  threshold("records, orders and enums, in and out: 0.7 of the fastest peer",
    /10,000 records (in|out)|orders|enums/, NATIVE, 0.7),
  threshold("host calls: no slower than postcard", /host calls|callback/, ["postcard"], 1),
  threshold("strings, records, orders: 1.3 of the boundary written by hand",
    /^string|record|orders/, ["hand"], 1.3),
];

/** Renders the thresholds of both hosts as Markdown. Each host's runs are lists of rows. */
export function thresholds({ javascript: js, native: rust }, titles) {
  const lines = [
    ...javascript.map((it) => line("JavaScript", it, js, titles)),
    ...native.map((it) => line("native", it, rust, titles)),
  ];
  const runs = js.length === 1 ? "in the run" : `in each of ${js.length} runs`;
  return `
## Thresholds

A row meets a threshold if the upper end of its ratio's interval does, ${runs}. A missed row
is shown with its worst ratio: Wharf's time divided by the other's.

| host | threshold, at most | met | missed |
| --- | --- | ---: | --- |
${lines.filter(Boolean).join("")}`;
}

function line(host, { what, rows, others, limit }, runs, titles) {
  const worst = new Map();
  for (const { row, result } of runs.flat()) {
    if (!rows.test(row)) continue;
    for (const { name, ratio } of result) {
      if (!ratio || !others.includes(name)) continue;
      const upper = 1 / ratio.low;
      if (!(worst.get(row)?.upper >= upper)) worst.set(row, { row, upper, name });
    }
  }
  if (!worst.size) return "";
  const missed = [...worst.values()].filter(({ upper }) => upper > limit);
  const shown = missed.map(({ row, upper, name }) => {
    return `${row}: ${digits(upper)} of ${titles[name][0]}`;
  });
  const met = worst.size - missed.length;
  return `| ${host} | ${what} | ${met} of ${worst.size} | ${shown.join("; ")} |\n`;
}
