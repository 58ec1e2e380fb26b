// The demo matches the reference wallet, and one changed byte makes it fail.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { RECORDED, sha256 } from "../src/data.mjs";

const DEMO = fileURLToPath(new URL("../demo.mjs", import.meta.url));

/**
 * Runs the demo.
 *
 * @param {string[]} args
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
function demo(...args) {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [DEMO, ...args], (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

test("the demo prints every output and matches the reference wallet", async () => {
  const { code, stdout, stderr } = await demo();
  assert.equal(code, 0, stdout + stderr);
  assert.equal(stderr, "");
  assert.equal(stdout.match(/^\+ .* \d+\/\d+$/gm)?.length, 114 + 2 + 1);
  assert.match(stdout, /114 outputs of 98\.072092180423 XMR, 7 spent, 93\.082384648150 XMR left/);
  assert.match(stdout, /^- {5}234 .* 9\.000000000000 {2}0\/0$/m);
  assert.match(stdout, /^\+ {5}238 .* 4\.000000000000 {2}0\/0$/m);
  assert.match(stdout, /^time: 417 blocks in .* blocks per second \(Node /m);
});

/**
 * The file, a text in it, the same text with one changed byte, and the printed message.
 *
 * @type {[string, string, string, RegExp][]}
 */
const CHANGES = [
  [
    "regtest-large.expected.json",
    '"amount": 15',
    '"amount": 16',
    /: amount: expected "16\d+", got "15/,
  ],
  ["regtest-large.expected.json", '"unlocked": true', '"unlocked": tru3', /SyntaxError/],
  ["regtest-small.expected.json", '"tx_hash": "fa', '"tx_hash": "fb', /: tx_hash: expected/],
  ["regtest-small.expected.json", '"frozen"', '"fr0zen"', /: fr0zen: expected false,/],
  [
    "regtest-reorg.expected.json",
    '"balance_after": 8',
    '"balance_after": 9',
    /: balance_after: expected/,
  ],
  ["stagenet-block-1384526.json", "6693930", "6693931", /6693931/],
];

for (const [file, from, to, message] of CHANGES) {
  test(`a changed byte in ${file} makes the demo fail: ${to}`, async (t) => {
    const folder = copy(t);
    const text = readFileSync(join(RECORDED, file), "utf8");
    assert.ok(text.includes(from));
    writeFileSync(join(folder, file), text.replace(from, to));
    // The checksum is adjusted, so that only the comparison can detect the change.
    const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8");
    const sum = sha256(readFileSync(join(folder, file)));
    const old = sha256(readFileSync(join(RECORDED, file)));
    writeFileSync(join(folder, "SHA256SUMS"), sums.replace(old, sum));
    const { code, stdout, stderr } = await demo(folder);
    assert.equal(code, 1);
    assert.match(stdout + stderr, message);
  });
}

test("a changed byte that no comparison reads makes the demo fail", async (t) => {
  const folder = copy(t);
  const file = join(folder, "regtest-large.expected.json");
  writeFileSync(file, readFileSync(file, "utf8").replace("oracle", "Oracle"));
  const { code, stdout } = await demo(folder);
  assert.equal(code, 1);
  assert.match(stdout, /regtest-large\.expected\.json does not match SHA256SUMS/);
});

/**
 * Copies the recorded files to a folder that is removed when the test ends.
 *
 * @param {import("node:test").TestContext} t
 */
function copy(t) {
  const folder = mkdtempSync(join(tmpdir(), "wallet-"));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(RECORDED, folder, { recursive: true });
  return folder;
}
