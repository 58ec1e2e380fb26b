// Builds the guest of the tests, and generates the code that they call.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const GUEST = "crossings";
const TARGET = "wasm32-unknown-unknown";

/** Runs cargo; returns its standard output. */
function cargo(...args) {
  const run = spawnSync("cargo", args, { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 });
  if (run.error) console.error(`cargo can't be run: ${run.error.message}`);
  if (run.status !== 0) process.exit(run.status ?? 1);
  return run.stdout.toString();
}

cargo("rustc", "--quiet", "--release", "--target", TARGET, "-p", GUEST, "--crate-type", "cdylib");
const { target_directory: target } = JSON.parse(cargo("metadata", "--no-deps", "--format-version", "1"));
const wasm = `${target}/${TARGET}/release/${GUEST}.wasm`;
const out = fileURLToPath(new URL("../runtime/test/generated", import.meta.url));
cargo("run", "--quiet", "-p", "wharf-bindgen", "--example", "generate", "--", out, wasm, "runtime/test/places.schema");
