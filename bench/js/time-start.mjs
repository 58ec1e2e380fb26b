// node bench/js/time-start.mjs NAME FOLDER GROUP: prints the nanoseconds from importing the glue to
// the end of the first call.

import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { coldCall, moduleOf } from "./cold-call.mjs";

const [name, folder, group] = process.argv.slice(2);

const url = pathToFileURL(`${folder}/app.js`).href;
const file = `${folder}/${moduleOf(name)}`;
const begin = process.hrtime.bigint();
const glue = await import(url);
await coldCall(name, group, glue, existsSync(file) ? readFileSync(file) : undefined);
console.log(Number(process.hrtime.bigint() - begin));
