// Writes the rows' JavaScript as a module, since a page under a strict policy evaluates no text.
import { readFile, readdir, rename, writeFile } from "node:fs/promises";

const folder = new URL("../rows/", import.meta.url);

/**
 * A value of a row, or a bad one with what its error says.
 * @typedef {{ rust?: string, js: string, error?: string, untyped?: boolean }} Value
 *
 * A row as its file has it.
 * @typedef {object} Source
 * @property {string} name
 * @property {Value[]} values
 * @property {Value[]} [bad]
 * @property {string} [seeJs]
 * @property {boolean} [guest]
 * @property {boolean} [wraps]
 * @property {boolean} [out]
 * @property {boolean} [fallible]
 * @property {Record<string, string>} [none]
 */

/** All rows, topic by topic. @returns {Promise<Source[]>} */
export async function read() {
  const files = (await readdir(folder)).sort();
  const topics = files.map(async (file) => JSON.parse(await readFile(new URL(file, folder), "utf8")));
  return (await Promise.all(topics)).flatMap(({ rows }) => rows);
}

/**
 * Writes `rows.mjs` into a package, and `rows.mts`, which compiles if values are of the types that the package declares.
 * @param {URL} pkg
 */
export async function write(pkg) {
  const rows = await read();
  await replace(new URL("rows.mjs", pkg), `export const rows = [\n${rows.map(row).join("")}];\n`);
  const types = rows.map(typed).join("");
  await replace(new URL("rows.mts", pkg), `import type { App } from "./app.js";\n${types}`);
}

/** Whoever reads it meanwhile gets the old one or the new one, whole. @param {URL} file @param {string} text */
async function replace(file, text) {
  const draft = new URL(`${file.href}.${process.pid}`);
  await writeFile(draft, text);
  await rename(draft, file);
}

/** The values as what a function gives and as what a field takes. @param {Source} row */
function typed({ name, values, guest = false, fallible = false, none = {} }) {
  // What comes out as a handle can do more than the value that stands for it here.
  if (guest) return "";
  const lacks = Object.keys(none).flatMap((columns) => columns.split(", "));
  const known = values.filter(({ untyped }) => !untyped);
  const all = known.map(({ js }) => `  (app: App) => (${js}),\n`).join("");
  const as = (/** @type {string} */ column, /** @type {string} */ type) => {
    if (lacks.includes(column)) return "";
    return `export const ${name}_${column}: readonly ((app: App) => ${type})[] = [\n${all}];\n`;
  };
  const result = `ReturnType<App["${name}_result"]>`;
  const field = `ReturnType<App["${name}_field"]>["value"]`;
  return (fallible ? "" : as("result", result)) + as("field", field);
}

/** @param {Source} row */
function row({ name, values, bad = [], seeJs = "v", wraps = false, out = false, fallible = false, none = {} }) {
  const good = values.map(({ js }) => `    (app) => (${js}),\n`).join("");
  const refused = bad.map(({ js, error }) => {
    return `    { value: (app) => (${js}), error: ${JSON.stringify(error)} },\n`;
  });
  const columns = Object.keys(none).flatMap((columns) => columns.split(", "));
  return `{
  name: ${JSON.stringify(name)},
  none: ${JSON.stringify(columns)},
  wraps: ${wraps},
  out: ${out},
  fallible: ${fallible},
  see: (v) => (${seeJs}),
  values: [\n${good}  ],
  bad: [\n${refused.join("")}  ],
},
`;
}
