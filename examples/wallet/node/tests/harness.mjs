// What the tests share: the module, the plan, and answers altered as the shared cases say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { GuestError, load } from "../../guest/pkg/app.js";
import { Data, RECORDED, plan } from "../src/data.mjs";
import * as json from "../src/json.mjs";

/** @import { Json } from "../src/json.mjs" */

export const data = new Data(RECORDED);
export const thePlan = plan();
export const app = await load();

/** What both hosts must refuse, and with which error. */
export const refused = read("refused.json");

/** What a daemon can claim and no chain holds, in the same form. */
export const claims = read("claims.json");

/** @param {string} name */
function read(name) {
  return json.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
}

/** The keys of the wallet in the regtest files. */
export const keys = data.json("regtest-small.expected.json");

/**
 * The bytes of a case: written out, perhaps with zeros behind, or a recorded answer with a change.
 *
 * @param {Json} item
 */
export function bytesOf(item) {
  const changes = json.record(item);
  if ("hex" in changes) {
    const zeros = Buffer.alloc("zeros" in changes ? Number(json.whole(item, "zeros")) : 0);
    return new Uint8Array(Buffer.concat([Buffer.from(json.text(item, "hex"), "hex"), zeros]));
  }
  const whole = data.bytes(json.text(item, "file"));
  const length = "length" in changes ? Number(json.whole(item, "length")) : whole.length;
  const more = "append" in changes ? Buffer.from(json.text(item, "append"), "hex") : [];
  const bytes = new Uint8Array([...whole.subarray(0, length), ...more]);
  if ("at" in changes) bytes[Number(json.whole(item, "at"))] = Number(json.whole(item, "byte"));
  return bytes;
}

/**
 * Checks that a call fails with the error that a case names: its value's tag and its message.
 *
 * @param {() => unknown} call
 * @param {Json} item
 */
export function refuses(call, item) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof GuestError, `${error}`);
    const value = /** @type {{ tag?: unknown }} */ (error.value);
    assert.equal(value.tag, json.text(item, "error"));
    assert.equal(error.message, json.text(item, "message"));
    return true;
  });
}
