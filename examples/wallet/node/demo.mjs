// Scans the recorded answers with the wallet's module, and compares the results with the reference
// wallet: `node demo.mjs [FOLDER OF DATA]`. Exits with 1 if anything differs.

import { readFileSync } from "node:fs";
import { load } from "../guest/pkg/app.js";
import { Data, MODULE, RECORDED, plan, sha256 } from "./src/data.mjs";
import { Ledger } from "./src/ledger.mjs";
import { grouped, milliseconds } from "./src/print.mjs";
import { checkFiles, history, reorganisation, stagenet } from "./src/steps.mjs";
import { bestTime } from "./src/timing.mjs";
import { open } from "./src/wallet.mjs";

const host = `Node ${process.versions.node}`;
const data = new Data(process.argv[2] ?? RECORDED);

const bytes = readFileSync(MODULE);
const start = performance.now();
const app = await load(bytes);
const loading = performance.now() - start;
console.log(`${grouped(bytes.length)} bytes of wasm, SHA-256 ${sha256(bytes)}`);
console.log(`loaded by ${host} in ${milliseconds(loading)}`);

const demo = { app, data, plan: plan(), ledger: new Ledger(), wallet: open(app, plan(), data) };
const scanned = history(demo);
const differences = [
  ...scanned.differences,
  ...reorganisation(demo),
  ...stagenet(demo),
  ...checkFiles(demo),
];

if (differences.length > 0) {
  console.error(`\n${differences.length} differences from the expected results`);
  process.exitCode = 1;
} else {
  const least = bestTime(demo);
  const rate = grouped(Math.round((1000 * scanned.blocks) / least));
  console.log(
    `\ntime: ${scanned.blocks} blocks in ${milliseconds(scanned.time)} at first, in ` +
      `${milliseconds(least)} at best: ${rate} blocks per second (${host})`,
  );
}
