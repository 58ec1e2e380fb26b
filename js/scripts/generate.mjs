// Generates the code that the tests call, with the generator of this repository.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const out = fileURLToPath(new URL("../runtime/test/generated", import.meta.url));
const args = ["run", "--quiet", "-p", "wharf-bindgen", "--example", "generate", "--", out];
const { status, error } = spawnSync("cargo", args, { stdio: ["ignore", "inherit", "inherit"] });
if (error) console.error(`cargo can't be run: ${error.message}`);
process.exitCode = status ?? 1;
