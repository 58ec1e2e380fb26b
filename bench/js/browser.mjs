// node bench/js/browser.mjs [--starts N] [--out FILE] group:name=folder ...: measures the start-up
// of each contender's package in a headless browser.

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { launch } from "../../js/harness/chromium.mjs";
import { serve } from "../../js/harness/server.mjs";
import { visit } from "../../js/harness/visit.mjs";
import { interleave } from "./interleave.mjs";
import { packageArguments } from "./package-arguments.mjs";
import { quantile } from "./statistics.mjs";
import { duration } from "./units.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: "string" }, starts: { type: "string", default: "25" } },
});

const all = packageArguments(positionals);
const folders = all.map(({ group, name, folder }) => [`/contenders/${group}-${name}/`, folder]);
const server = await serve({ "/": new URL(".", import.meta.url), ...Object.fromEntries(folders) });
const browser = await launch();
try {
  for (const { group, name, starts } of interleave(all, Number(values.starts))) {
    // Each visit has an empty profile, so that no compiled code is cached.
    const { text } = await visit(browser, `${server.url}/page/?name=${name}&group=${group}`);
    starts.push(Number(text));
  }
} finally {
  await browser.close();
  await server.close();
}
const results = all.map(({ group, name, starts }) => {
  return { group, name, start: quantile(starts, 0.5) };
});
for (const { group, name, start } of results) {
  console.log(`${group} ${name}: start in a browser ${duration(start)}`);
}
if (values.out) {
  const starts = Number(values.starts);
  writeFileSync(values.out, JSON.stringify({ browser: browser.version(), starts, results }));
}
