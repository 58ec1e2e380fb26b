// Checks types in a test.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const compiler = new URL("../node_modules/typescript/bin/tsc", import.meta.url).pathname;

/**
 * Fails with the output of the compiler unless a project compiles.
 * @param {URL} project Its tsconfig.json.
 */
export async function compiles(project) {
  const args = [compiler, "--noEmit", "--project", project.pathname];
  await promisify(execFile)(process.execPath, args).catch((error) => assert.fail(error.stdout));
}
