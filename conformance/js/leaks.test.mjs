// Many calls in Node.
import { testHere } from "../../js/harness/cases.mjs";
import { cases } from "./leaks.mjs";
import { write } from "./rows.mjs";

const pkg = new URL("../guest/pkg/", import.meta.url);
await write(pkg);
const file = (/** @type {string} */ name) => new URL(name, pkg).href;
testHere("leaks", await cases(new URLSearchParams({ pkg: file("app.js"), rows: file("rows.mjs") })));
