// Runs the leak tests in Node.
import { testHere } from "../../js/harness/cases.mjs";
import { cases } from "./leaks.mjs";
import { writeRows } from "./rows.mjs";

const pkg = new URL("../guest/pkg/", import.meta.url);
await writeRows(pkg);
const url = (/** @type {string} */ name) => new URL(name, pkg).href;
const args = new URLSearchParams({ pkg: url("app.js"), rows: url("rows.mjs") });
testHere("leaks", await cases(args));
