// Checks the demo and its tests with the types that `wharf build` wrote.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const compiler = fileURLToPath(
  new URL("../../../../js/node_modules/typescript/bin/tsc", import.meta.url),
);
const project = fileURLToPath(new URL("../tsconfig.json", import.meta.url));

test("the demo and its tests have no type errors", async () => {
  const run = promisify(execFile)(process.execPath, [compiler, "--project", project]);
  await run.catch(({ stdout, message }) => assert.fail(stdout || message));
});
