// What the rows should reach, and whether they do: in each of the runs, with the upper end of the interval.

import { digits } from "./units.mjs";

const BINDGEN = ["bindgen", "classes", "serde", "json"];
const JCO = ["jco", "jco-1.9"];
const PEERS = [...BINDGEN, ...JCO, "boltffi", "extism"];
const NATIVE = ["component", "postcard"];

const plain = /^(add|bytes|1,000,000 f64)/;
const structured = /record|enums|orders|tree|map|Markdown/;
const points = /10,000 records/;

/** Of rows whose name fits: Wharf needs at most `most` times the time of each of `others`. */
const goal = (what, fits, others, most) => ({ what, fits, others, most });

const javascript = [
  goal("scalars, bytes, numbers: a tie with the fastest peer, 1.05", plain, PEERS, 1.05),
  goal("all others: no slower than the fastest peer", { test: (row) => !plain.test(row) }, PEERS, 1),
  goal("ASCII strings from 1 KiB: 2.5 times faster than wasm-bindgen and jco", /^string.*1 [KM]iB ASCII/, [...BINDGEN, ...JCO], 1 / 2.5),
  goal("records, orders, enums, trees, maps: 2.5 times faster than wasm-bindgen, JSON and jco", structured, [...BINDGEN, ...JCO], 1 / 2.5),
  goal("records: 1.5 times faster than BoltFFI", points, ["boltffi"], 1 / 1.5),
  goal("at most 1.15 of what is written by hand", /./, ["raw"], 1.15),
];

const native = [
  goal("scalars: at most 1.2 of a typed function", /^add/, ["hand"], 1.2),
  goal("strings up to 1 KiB: at most 0.8 of the fastest peer", /^string.*(16 B|1 KiB)/, NATIVE, 0.8),
  goal("strings of 1 MiB: no slower than the fastest peer", /^string.*1 MiB/, NATIVE, 1),
  goal("nested record: at most 0.5 of the fastest peer", /^nested record/, NATIVE, 0.5),
  goal("records, orders and enums, in and out: at most 0.7 of the fastest peer", /10,000 records (in|out)|orders|enums/, NATIVE, 0.7),
  goal("calls of the host: no slower than with postcard", /host calls|callback/, ["postcard"], 1),
  goal("strings, records, orders: at most 1.3 of what is written by hand", /^string|record|orders/, ["hand"], 1.3),
];

/** Markdown: the goals of both hosts; `runs` are their rows, a list for each run. */
export function goals({ javascript: js, native: rust }, titles) {
  const lines = [
    ...javascript.map((it) => line("JavaScript", it, js, titles)),
    ...native.map((it) => line("native", it, rust, titles)),
  ];
  return `
## What the rows should reach

A row is won when the upper end of its ratio's interval is at most what is asked for in ${js.length === 1 ? "the run" : `each of ${js.length} runs`}. Behind a row that is
not won stands how many times the other's time Wharf takes, the worst of all.

| host | | won | not won |
| --- | --- | ---: | --- |
${lines.filter(Boolean).join("")}`;
}

function line(host, { what, fits, others, most }, runs, titles) {
  const worst = new Map();
  for (const { row, result } of runs.flat()) {
    if (!fits.test(row)) continue;
    for (const { name, ratio } of result) {
      if (!ratio || !others.includes(name)) continue;
      const upper = 1 / ratio.low;
      if (!(worst.get(row)?.upper >= upper)) worst.set(row, { row, upper, name });
    }
  }
  if (!worst.size) return "";
  const lost = [...worst.values()].filter(({ upper }) => upper > most);
  const told = lost.map(({ row, upper, name }) => `${row}: ${digits(upper)} of ${titles[name][0]}`);
  return `| ${host} | ${what} | ${worst.size - lost.length} of ${worst.size} | ${told.join("; ")} |\n`;
}
