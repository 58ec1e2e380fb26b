// Shows the nanoseconds from importing the glue to the end of the first call of
// ?name=NAME&group=GROUP.

import { coldCall, moduleOf } from "../cold-call.mjs";

const query = new URL(location.href).searchParams;
const name = query.get("name"), group = query.get("group");
const folder = new URL(`/contenders/${group}-${name}/`, location.href);

const begin = performance.now();
const glue = await import(new URL("app.js", folder).href);
await coldCall(name, group, glue, new URL(moduleOf(name), folder));
const took = performance.now() - begin;
document.getElementById("out").textContent = String(took * 1e6);
document.documentElement.dataset.state = "done";
