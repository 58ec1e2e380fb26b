// Generates a module from the rows, because a page under a strict content security policy evaluates
// no text.
import { readFile, readdir, rename, writeFile } from "node:fs/promises";

const folder = new URL("../rows/", import.meta.url);

/**
 * A value of a row, or an invalid value with a part of its error's text.
 * @typedef {{ rust?: string, js: string, error?: string, untyped?: boolean }} Value
 */

/**
 * A row in its JSON file. The README describes the keys.
 * @typedef {object} Source
 * @property {string} name
 * @property {Value[]} values
 * @property {Value[]} [invalid]
 * @property {string} [normalize_js]
 * @property {boolean} [guest_only]
 * @property {boolean} [nullable_inner]
 * @property {boolean} [result_only]
 * @property {boolean} [fallible]
 * @property {Record<string, string>} [absent]
 */

/** Reads all rows, sorted by topic. @returns {Promise<Source[]>} */
export async function readRows() {
  const files = (await readdir(folder)).sort();
  const topics = files.map(async (file) => {
    return JSON.parse(await readFile(new URL(file, folder), "utf8"));
  });
  return (await Promise.all(topics)).flatMap(({ rows }) => rows);
}

/**
 * Writes two modules into a package: `rows.mjs` contains the rows, and `rows.mts` compiles only if
 * the values have the types that the package declares.
 * @param {URL} pkg
 */
export async function writeRows(pkg) {
  const rows = await readRows();
  const objects = rows.map(rowObject).join("");
  await replace(new URL("rows.mjs", pkg), `export const rows = [\n${objects}];\n`);
  const types = rows.map(typeChecks).join("");
  await replace(new URL("rows.mts", pkg), `import type { App } from "./app.js";\n${types}`);
}

/**
 * Replaces a file atomically, so that a concurrent reader never sees a part of it.
 * @param {URL} file
 * @param {string} text
 */
async function replace(file, text) {
  const draft = new URL(`${file.href}.${process.pid}`);
  await writeFile(draft, text);
  await rename(draft, file);
}

/**
 * Generates constants that assign the values to the types of a result and of a field.
 * @param {Source} row
 */
function typeChecks({ name, values, guest_only = false, fallible = false, absent = {} }) {
  // The class of a returned handle has more members than the values of the row.
  if (guest_only) return "";
  const lacks = columnsOf(absent);
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

/** Generates the object of a row. @param {Source} row */
function rowObject(row) {
  const { name, invalid = [], normalize_js = "v", fallible = false, absent = {} } = row;
  const { nullable_inner = false, result_only = false } = row;
  const values = row.values.map(({ js }) => `    (app) => (${js}),\n`).join("");
  const refused = invalid.map(({ js, error }) => {
    return `    { value: (app) => (${js}), error: ${JSON.stringify(error)} },\n`;
  });
  return `{
  name: ${JSON.stringify(name)},
  absent: ${JSON.stringify(columnsOf(absent))},
  nullableInner: ${nullable_inner},
  resultOnly: ${result_only},
  fallible: ${fallible},
  normalize: (v) => (${normalize_js}),
  values: [\n${values}  ],
  invalid: [\n${refused.join("")}  ],
},
`;
}

/** Returns the columns that `absent` names. @param {Record<string, string>} absent */
function columnsOf(absent) {
  return Object.keys(absent).flatMap((columns) => columns.split(", "));
}
