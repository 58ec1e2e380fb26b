// Checks that the table in docs/errors.md matches conformance/errors.json. `WHARF_BLESS=1` rewrites
// it.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

const page = new URL("../docs/errors.md", import.meta.url);
const rows = JSON.parse(readFileSync(new URL("errors.json", import.meta.url), "utf8"));

/** @param {boolean | undefined} value */
const word = (value) => (value ? "yes" : "no");

/** @param {{ error: string }} row */
const rust = ({ error }) => `\`Error::${error.replace(/Error$|Mismatch$/, "")}\``;

/** @param {{ id: string, error: string }} row */
const js = ({ id, error }) => (id === "import_failed" ? "what the import threw" : `\`${error}\``);

const table = [
  "| situation | Rust | JavaScript | poisoned | repeatable |",
  "|---|---|---|---|---|",
  ...rows.map((row) => {
    const cells = [rust(row), js(row), word(row.poisoned), word(row.repeatable)];
    return `| ${row.situation} | ${cells.join(" | ")} |`;
  }),
].join("\n");

test("docs/errors.md has the table of errors", () => {
  const text = readFileSync(page, "utf8");
  const wanted = text.replace(/(<!-- table -->\n)[^]*(<!-- \/table -->)/, `$1\n${table}\n\n$2`);
  if (process.env.WHARF_BLESS) writeFileSync(page, wanted);
  else assert.equal(text, wanted);
});
