// Bytes that are no answer, keys that fit nothing: a typed error each, and a module that goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GuestError } from "../../guest/pkg/app.js";
import * as json from "../src/json.mjs";
import { open } from "../src/wallet.mjs";
import { app, bytesOf, claims, data, keys, refused, refuses, thePlan } from "./harness.mjs";

const wallet = open(app, thePlan, data);

for (const item of json.list(refused, "answers")) {
  test(`an answer that is refused: ${json.text(item, "what")}`, () => {
    refuses(() => wallet.scan(bytesOf(item)), item);
  });
}

for (const item of json.list(claims, "answers")) {
  test(`a claim that is refused: ${json.text(item, "what")}`, () => {
    refuses(() => wallet.scan(bytesOf(item)), item);
  });
}

for (const item of json.list(refused, "keys")) {
  test(`keys that are refused: ${json.text(item, "what")}`, () => {
    const spendKey = json.record(item)["spend_key"];
    const given = typeof spendKey === "string" ? spendKey : null;
    const [address, viewKey] = [json.text(item, "address"), json.text(item, "view_key")];
    refuses(() => new app.Wallet(address, viewKey, given), item);
  });
}

for (const item of json.list(refused, "addresses")) {
  test(`an address that is refused: ${json.text(item, "what")}`, () => {
    refuses(() => app.parseAddress(json.text(item, "address")), item);
  });
}

test("an answer cut anywhere is an Encoding error", () => {
  const whole = data.bytes("regtest-reorg-before.get_blocks.bin");
  for (let length = 0; length < whole.length; length += 7) {
    assert.throws(
      () => wallet.scan(whole.subarray(0, length)),
      (error) => {
        assert.ok(error instanceof GuestError, `cut at ${length}: ${error}`);
        const { tag, offset } = /** @type {{ tag: string, offset: bigint }} */ (error.value);
        assert.equal(tag, "Encoding");
        return offset <= BigInt(length);
      },
    );
  }
});

test("a key's error says which key and what is wrong with it", () => {
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

test("after all that the same wallet finds what it should", () => {
  assert.equal(wallet.scan(data.bytes("regtest-small.get_blocks.bin")).outputs.length, 11);
});
