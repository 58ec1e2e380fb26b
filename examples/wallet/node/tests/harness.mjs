// Shared helpers: the module, the plan, and the answers of the shared cases.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { GuestError, load } from "../../guest/pkg/app.js";
import { Data, RECORDED, plan } from "../src/data.mjs";
import * as json from "../src/json.mjs";

/** @import { Json } from "../src/json.mjs" */

export const data = new Data(RECORDED);
export const demoPlan = plan();
export const app = await load();

/** The cases that both hosts must refuse, with their errors. */
export const refused = read("refused.json");

/** The false claims of a daemon, which both hosts must refuse. */
export const claims = read("claims.json");

/** Reads a file of cases. @param {string} name */
function read(name) {
  return json.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
}

/** The keys of the wallet in the regtest files. */
export const keys = data.json("regtest-small.expected.json");

/**
 * Returns the bytes of a case: its own, with zeros appended, or a changed recorded answer.
 *
 * @param {Json} item
 */
export function bytesOf(item) {
  const changes = json.record(item);
  if ("hex" in changes) {
    const zeros = Buffer.alloc("zeros" in changes ? Number(json.integer(item, "zeros")) : 0);
    return new Uint8Array(Buffer.concat([Buffer.from(json.text(item, "hex"), "hex"), zeros]));
  }
  const whole = data.bytes(json.text(item, "file"));
  const length = "length" in changes ? Number(json.integer(item, "length")) : whole.length;
  const more = "append" in changes ? Buffer.from(json.text(item, "append"), "hex") : [];
  const bytes = new Uint8Array([...whole.subarray(0, length), ...more]);
  if ("at" in changes) bytes[Number(json.integer(item, "at"))] = Number(json.integer(item, "byte"));
  return bytes;
}

/**
 * Checks that a call fails with the tag and the message of a case.
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
