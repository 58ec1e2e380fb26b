// Writes the rows' JavaScript as a module, since a page under a strict policy evaluates no text.
import { readFile, readdir, rename, writeFile } from "node:fs/promises";

const folder = new URL("../rows/", import.meta.url);

/**
 * A value of a row, or a bad one with what its error says.
 * @typedef {{ rust?: string, js: string, error?: string }} Value
 *
 * A row as its file has it.
 * @typedef {object} Source
 * @property {string} name
 * @property {Value[]} values
 * @property {Value[]} [bad]
 * @property {string} [seeJs]
 * @property {boolean} [wraps]
 * @property {boolean} [fallible]
 * @property {Record<string, string>} [none]
 */

/** All rows, topic by topic. @returns {Promise<Source[]>} */
export async function read() {
  const files = (await readdir(folder)).sort();
  const topics = files.map(async (file) => JSON.parse(await readFile(new URL(file, folder), "utf8")));
  return (await Promise.all(topics)).flatMap(({ rows }) => rows);
}

/** Writes `rows.mjs` into a package. @param {URL} pkg */
export async function write(pkg) {
  const rows = (await read()).map(row).join("");
  // Whoever reads it meanwhile gets the old one or the new one, whole.
  const draft = new URL(`rows.${process.pid}.mjs`, pkg);
  await writeFile(draft, `export const rows = [\n${rows}];\n`);
  await rename(draft, new URL("rows.mjs", pkg));
}

/** @param {Source} row */
function row({ name, values, bad = [], seeJs = "v", wraps = false, fallible = false, none = {} }) {
  const good = values.map(({ js }) => `    (app) => (${js}),\n`).join("");
  const refused = bad.map(({ js, error }) => {
    return `    { value: (app) => (${js}), error: ${JSON.stringify(error)} },\n`;
  });
  const columns = Object.keys(none).flatMap((columns) => columns.split(", "));
  return `{
  name: ${JSON.stringify(name)},
  none: ${JSON.stringify(columns)},
  wraps: ${wraps},
  fallible: ${fallible},
  see: (v) => (${seeJs}),
  values: [\n${good}  ],
  bad: [\n${refused.join("")}  ],
},
`;
}
