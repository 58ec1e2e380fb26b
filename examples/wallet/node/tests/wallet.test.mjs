// The module returns exact integers and key images, and its objects can be freed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GuestError, HandleError, TypeMismatch, load } from "../../guest/pkg/app.js";
import * as json from "../src/json.mjs";
import { open } from "../src/wallet.mjs";
import { app, data, keys, demoPlan } from "./harness.mjs";

const LARGE = "regtest-large.get_blocks.bin";
const MAX_U64 = 2n ** 64n - 1n;

/** Opens the regtest wallet without its spend key. */
function viewOnly() {
  const wallet = new app.Wallet(json.text(keys, "address"), json.text(keys, "view_key"));
  wallet.registerAll(2, 3);
  return wallet;
}

test("amounts, heights and ids are bigints", () => {
  const { outputs, blocks, chainHeight } = open(app, demoPlan, data).scan(data.bytes(LARGE));
  const sum = outputs.reduce((sum, { amount }) => sum + amount, 0n);
  assert.equal(sum, 98_072_092_180_423n);
  assert.equal(chainHeight, 234n);
  assert.equal(blocks.at(-1)?.height, 233n);
  assert.deepEqual(
    outputs.map(({ paymentId }) => paymentId).filter((id) => id !== undefined),
    [0x0011_2233_4455_66ffn],
  );
});

test("a scan reports its progress", () => {
  /** @type {import("../../guest/pkg/app.js").Progress[]} */
  const steps = [];
  const report = open(app, demoPlan, data).scanWith(data.bytes(LARGE), (step) => steps.push(step));
  assert.deepEqual(
    steps.map(({ height, blocksDone, blocksTotal }) => [height, blocksDone, blocksTotal]),
    report.blocks.map(({ height }, index) => [height, index + 1, report.blocks.length]),
  );
  assert.equal(steps.at(-1)?.outputsFound, report.outputs.length);
});

test("a progress callback that throws ends the scan with its error", async () => {
  const own = await load();
  const reason = new RangeError("enough");
  const wallet = open(own, demoPlan, data);
  const stop = () => {
    throw reason;
  };
  assert.throws(() => wallet.scanWith(data.bytes(LARGE), stop), reason);
  own.$reset();
  assert.equal(open(own, demoPlan, data).scan(data.bytes(LARGE)).outputs.length, 114);
});

for (const id of [1n, 2n ** 53n + 1n, MAX_U64]) {
  test(`the payment id ${id} is exact`, () => {
    const wallet = viewOnly();
    const info = app.parseAddress(wallet.integratedAddress(id));
    assert.deepEqual(info, {
      network: "Mainnet",
      kind: "Integrated",
      paymentId: id,
      base: wallet.address(0, 0),
    });
  });
}

for (const id of [1, MAX_U64 + 1n, -1n, "1", 1.5, null]) {
  test(`${typeof id} ${id} is not a payment id`, () => {
    const wallet = viewOnly();
    assert.throws(() => wallet.integratedAddress(/** @type {bigint} */ (id)), TypeMismatch);
    assert.equal(wallet.address(0, 0), json.text(keys, "address"));
  });
}

test("an answer must be a list of bytes", () => {
  const wallet = viewOnly();
  /** @type {unknown[]} */
  const answers = ["text", [256], [1.5], [1n], undefined, {}];
  for (const answer of answers) {
    assert.throws(() => wallet.scan(/** @type {Uint8Array} */ (answer)), TypeMismatch);
  }
});

test("without a spend key, spends need imported key images", () => {
  const wallet = viewOnly();
  const { outputs, spends } = wallet.scan(data.bytes(LARGE));
  assert.equal(outputs.length, 114);
  assert.equal(spends.length, 0);
  assert.ok(outputs.every(({ keyImage }) => keyImage === undefined));

  const expected = data.json("regtest-large.expected.json");
  const images = json.list(expected, "incoming").map((output) => json.text(output, "key_image"));
  assert.throws(() => wallet.importKeyImages([...images, "no key image"]), GuestError);
  assert.equal(wallet.importKeyImages(images), 114);
  assert.equal(wallet.scan(data.bytes(LARGE)).spends.length, 7);
});

test("invalid keys are refused when a wallet is opened by keys", () => {
  const publicSpendKey = "0".repeat(64);
  assert.throws(
    () => app.Wallet.fromKeys("Mainnet", publicSpendKey, json.text(keys, "view_key")),
    /public spend key: not a valid key/,
  );
  assert.throws(
    () => app.Wallet.fromKeys(/** @type {"Mainnet"} */ ("Moon"), "", ""),
    TypeMismatch,
  );
});

test("a freed wallet is unusable, and others remain usable", () => {
  const [one, two] = [viewOnly(), viewOnly()];
  assert.equal(one.network, "Mainnet");
  one.free();
  assert.throws(() => one.address(0, 0), HandleError);
  assert.equal(two.address(0, 0), json.text(keys, "address"));
  two[Symbol.dispose]();
  assert.throws(() => two.network, HandleError);
});

test("repeated scans do not grow memory", () => {
  const answer = data.bytes(LARGE);
  const run = () => {
    const wallet = open(app, demoPlan, data);
    wallet.scan(answer);
    wallet.free();
    return app.$memory.buffer.byteLength;
  };
  run();
  const before = run();
  for (let times = 0; times < 5; times++) run();
  assert.equal(run(), before);
});
