// node bench/js/run.mjs [--samples N] [--only TEXT] [--out FILE] name=path ...: measures all rows.
// Each row has a process of its own, with a new heap and new engine profiles.

import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { load, prepare } from "./contenders.mjs";
import { measure, useClock } from "./measure.mjs";
import { rows } from "./rows.mjs";
import { duration, times } from "./units.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    samples: { type: "string", default: "31" },
    only: { type: "string", default: "" },
    reference: { type: "string", default: "wharf" },
    clock: { type: "string", default: "wall" },
    out: { type: "string" },
    row: { type: "string" },
  },
});

if (values.row) {
  process.send(await measureRow(rows().find(({ name }) => name === values.row)));
  process.disconnect();
} else {
  await measureAll(rows().map(({ name }) => name).filter((name) => name.includes(values.only)));
}

/** Measures a row in this process. Returns an empty list if no contender has it. */
async function measureRow(row) {
  useClock(values.clock);
  const ready = [];
  for (const entry of positionals) ready.push(await prepare(await load(entry), row));
  const contenders = ready.filter(Boolean);
  const { samples, reference } = values;
  return contenders.length ? measure(contenders, { samples: Number(samples), reference }) : [];
}

/** Measures rows by name, prints them, and writes them to the file `--out`. */
async function measureAll(names) {
  const results = [];
  for (const row of names) {
    const result = await measureInNewProcess(row);
    if (!result.length) continue;
    results.push({ row, result });
    const cells = result.map(({ name, median, ratio }) => {
      return `${name} ${duration(median)}${ratio ? ` (${times(ratio)})` : ""}`;
    });
    console.log(`${row.padEnd(32)} ${cells.join("   ")}`);
  }
  if (values.out) {
    const { samples, reference, clock } = values;
    const report = { samples: Number(samples), reference, clock, rows: results };
    writeFileSync(values.out, JSON.stringify(report));
  }
}

/** Measures a row in a new process. */
function measureInNewProcess(row) {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1], [...process.argv.slice(2), "--row", row]);
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`${row}: the process exited with code ${code}`)));
  });
}
