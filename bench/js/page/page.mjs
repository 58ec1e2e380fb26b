// Nanoseconds from importing the glue to the end of the first call, shown by the page: ?name=NAME&group=GROUP.

import { moduleOf, start } from "../first.mjs";

const query = new URL(location.href).searchParams;
const name = query.get("name"), group = query.get("group");
const folder = new URL(`/contenders/${group}-${name}/`, location.href);

const begin = performance.now();
await start(name, group, await import(new URL("app.js", folder).href), new URL(moduleOf(name), folder));
const took = performance.now() - begin;
document.getElementById("out").textContent = String(took * 1e6);
document.documentElement.dataset.state = "done";
