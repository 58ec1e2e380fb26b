// Runs the compiled tests of all packages.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const folder = "runtime/test/dist";
const tests = readdirSync(folder).filter((file) => file.endsWith(".test.js"));
const args = ["--expose-gc", "--test", ...tests.map((file) => `${folder}/${file}`)];
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
