// node bench/js/run.mjs [--samples N] [--only TEXT] [--out FILE] name=path ...: measures all rows, each in a process of its own, so
// that what one row leaves in the heap and in the engine's profiles does not count in the next.

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
  process.send(await one(rows().find(({ name }) => name === values.row)));
  process.disconnect();
} else {
  await all(rows().map(({ name }) => name).filter((name) => name.includes(values.only)));
}

/** Measures a row; nothing where no contender has it. */
async function one(row) {
  useClock(values.clock);
  const ready = [];
  for (const entry of positionals) ready.push(await prepare(await load(entry), row));
  const here = ready.filter(Boolean);
  return here.length ? measure(here, { samples: Number(values.samples), reference: values.reference }) : [];
}

async function all(names) {
  const results = [];
  for (const row of names) {
    const result = await elsewhere(row);
    if (!result.length) continue;
    results.push({ row, result });
    const cells = result.map(({ name, median, ratio }) => `${name} ${duration(median)}${ratio ? ` (${times(ratio)})` : ""}`);
    console.log(`${row.padEnd(32)} ${cells.join("   ")}`);
  }
  if (values.out) {
    const { samples, reference, clock } = values;
    writeFileSync(values.out, JSON.stringify({ samples: Number(samples), reference, clock, rows: results }));
  }
}

/** Measures a row in a new process. */
function elsewhere(row) {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1], [...process.argv.slice(2), "--row", row]);
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`${row}: the process ended with ${code}`)));
  });
}
