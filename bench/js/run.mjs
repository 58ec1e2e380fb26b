// node bench/js/run.mjs [--samples N] [--only TEXT] [--out FILE] name=path ...: measures all rows.

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
  },
});

useClock(values.clock);
const contenders = [];
for (const entry of positionals) contenders.push(await load(entry));

const results = [];
for (const row of rows().filter((row) => row.name.includes(values.only))) {
  const ready = (await Promise.all(contenders.map((contender) => prepare(contender, row)))).filter(Boolean);
  if (!ready.length) continue;
  const result = await measure(ready, { samples: Number(values.samples), reference: values.reference });
  results.push({ row: row.name, result });
  const cells = result.map(({ name, median, ratio }) => `${name} ${duration(median)}${ratio ? ` (${times(ratio)})` : ""}`);
  console.log(`${row.name.padEnd(32)} ${cells.join("   ")}`);
}
if (values.out) {
  const { samples, reference, clock } = values;
  writeFileSync(values.out, JSON.stringify({ samples: Number(samples), reference, clock, rows: results }));
}
