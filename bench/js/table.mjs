// The table of results.

import { digits, duration } from "./units.mjs";

/** Markdown: a line a row, a column for each `[name, title]`. */
export function table(rows, columns) {
  const head = ["", ...columns.map(([, title]) => title)];
  const rule = ["---", ...columns.map(() => "---:")];
  const lines = rows.map(({ row, result }) => [row, ...columns.map(([name]) => cell(result.find((it) => it.name === name)))]);
  return [head, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function cell(result) {
  if (!result) return "";
  const { median, quartiles, ratio } = result;
  const spread = Math.round((50 * (quartiles[1] - quartiles[0])) / median);
  const time = `${duration(median)} ±${spread} %`;
  if (!ratio || ratio.low === ratio.high) return time;
  return `${time}<br>**${digits(ratio.median)}** (${digits(ratio.low)}–${digits(ratio.high)})`;
}
