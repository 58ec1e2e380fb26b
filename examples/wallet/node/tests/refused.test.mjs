// Invalid answers, keys and addresses: each is refused with a typed error, and the module remains
// usable.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GuestError } from "../../guest/pkg/app.js";
import * as json from "../src/json.mjs";
import { open } from "../src/wallet.mjs";
import { app, bytesOf, claims, data, keys, refused, refuses, demoPlan } from "./harness.mjs";

const wallet = open(app, demoPlan, data);

for (const item of json.list(refused, "answers")) {
  test(`refused answer: ${json.text(item, "what")}`, () => {
    refuses(() => wallet.scan(bytesOf(item)), item);
  });
}

for (const item of json.list(claims, "answers")) {
  test(`refused claim: ${json.text(item, "what")}`, () => {
    refuses(() => wallet.scan(bytesOf(item)), item);
  });
}

for (const item of json.list(refused, "keys")) {
  test(`refused keys: ${json.text(item, "what")}`, () => {
    const spendKey = json.record(item)["spend_key"];
    const spendKeyText = typeof spendKey === "string" ? spendKey : null;
    const [address, viewKey] = [json.text(item, "address"), json.text(item, "view_key")];
    refuses(() => new app.Wallet(address, viewKey, spendKeyText), item);
  });
}

for (const item of json.list(refused, "addresses")) {
  test(`refused address: ${json.text(item, "what")}`, () => {
    refuses(() => app.parseAddress(json.text(item, "address")), item);
  });
}

test("a truncated answer is an Encoding error", () => {
  const whole = data.bytes("regtest-reorg-before.get_blocks.bin");
  for (let length = 0; length < whole.length; length += 7) {
    assert.throws(
      () => wallet.scan(whole.subarray(0, length)),
      (error) => {
        assert.ok(error instanceof GuestError, `truncated at ${length}: ${error}`);
        const { tag, offset } = /** @type {{ tag: string, offset: bigint }} */ (error.value);
        assert.equal(tag, "Encoding");
        return offset <= BigInt(length);
      },
    );
  }
});

test("an invalid key is refused with its name and fault", () => {
  const expected = { tag: "Key", key: "PrivateView", fault: { tag: "NotHex", position: 1 } };
  assert.throws(
    () => new app.Wallet(json.text(keys, "address"), `0x${"0".repeat(62)}`),
    (error) => {
      assert.ok(error instanceof GuestError);
      assert.deepEqual(error.value, expected);
      return true;
    },
  );
});

test("the wallet remains usable after all errors", () => {
  assert.equal(wallet.scan(data.bytes("regtest-small.get_blocks.bin")).outputs.length, 11);
});
