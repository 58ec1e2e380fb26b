// Renders the table of results.

import { digits, duration } from "./units.mjs";

/** Renders a Markdown table with a line per row and a column per `[name, title]`. */
export function table(rows, columns) {
  const head = ["", ...columns.map(([, title]) => title)];
  const rule = ["---", ...columns.map(() => "---:")];
  const lines = rows.map(({ row, result }) => {
    return [row, ...columns.map(([name]) => cell(result.find((it) => it.name === name)))];
  });
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
