import { isDeepStrictEqual } from "node:util";
import * as json from "./json.mjs";

/**
 * @import { Output, Wallet } from "../../guest/pkg/app.js"
 * @import { Json } from "./json.mjs"
 * @import { Ledger } from "./ledger.mjs"
 */

/**
 * Converts an output to the format of the reference wallet.
 *
 * @param {Output} output
 * @param {Ledger} ledger
 * @returns {{ [name: string]: Json }}
 */
export function inReferenceFormat(output, ledger) {
  return {
    amount: output.amount,
    block_height: output.height,
    frozen: false,
    global_index: output.globalIndex ?? null,
    key_image: output.keyImage ?? null,
    pubkey: output.publicKey,
    spent: ledger.isSpent(output),
    subaddr_index: subaddressIndex(output),
    tx_hash: output.txHash,
    unlocked: ledger.isUnlocked(output),
  };
}

const subaddressIndex = (/** @type {Output} */ { subaddress }) => ({
  major: BigInt(subaddress.account),
  minor: BigInt(subaddress.index),
});

/**
 * Compares every field of all outputs with those of the reference wallet. Outputs are identified by
 * their public keys, because their order has no meaning.
 *
 * @param {Output[]} outputs
 * @param {Json[]} expected
 * @param {Ledger} ledger
 * @returns {string[]} the differences
 */
export function outputs(outputs, expected, ledger) {
  const found = new Map(outputs.map((output) => [output.publicKey, output]));
  const differences = [];
  for (const reference of expected) {
    const key = json.text(reference, "pubkey");
    const output = found.get(key);
    found.delete(key);
    differences.push(
      ...(output
        ? fields(`output ${key}`, inReferenceFormat(output, ledger), reference)
        : [`missing output ${key}`]),
    );
  }
  return [...differences, ...[...found.keys()].map((key) => `unexpected output ${key}`)];
}

/**
 * Compares the fields of two objects. A field that only one of them has is a difference.
 *
 * @param {string} what
 * @param {{ [name: string]: Json }} found
 * @param {Json} expected
 * @returns {string[]} the differences
 */
export function fields(what, found, expected) {
  const reference = json.record(expected);
  const names = new Set([...Object.keys(found), ...Object.keys(reference)]);
  return [...names].flatMap((name) => value(`${what}: ${name}`, found[name], reference[name]));
}

/**
 * Compares the fields of two objects, except those that the reference lacks.
 *
 * @param {string} what
 * @param {{ [name: string]: Json }} found
 * @param {Json} expected
 * @returns {string[]} the differences
 */
export function knownFields(what, found, expected) {
  const reference = json.record(expected);
  const known = Object.entries(found).filter(([name]) => name in reference);
  return known.flatMap(([name, inner]) => value(`${what}: ${name}`, inner, reference[name]));
}

/**
 * Compares two values.
 *
 * @param {string} what
 * @param {Json | undefined} found
 * @param {Json | undefined} expected
 * @returns {string[]} the differences
 */
export function value(what, found, expected) {
  if (isDeepStrictEqual(found, expected)) return [];
  return [`${what}: expected ${format(expected)}, got ${format(found)}`];
}

/**
 * Compares a wallet's addresses with the reference wallet's.
 *
 * @param {Wallet} wallet
 * @param {Json} expected
 * @returns {string[]} the differences
 */
export function addresses(wallet, expected) {
  const all = { "0,0": json.at(expected, "address"), ...json.record(expected, "subaddresses") };
  const differences = Object.entries(all).flatMap(([place, address]) => {
    const [account = NaN, index = NaN] = place.split(",").map(Number);
    return value(`address ${place}`, wallet.address(account, index), address);
  });
  const id = BigInt(`0x${json.text(expected, "integrated", "payment_id")}`);
  const integrated = json.text(expected, "integrated", "integrated_address");
  return [...differences, ...value("integrated address", wallet.integratedAddress(id), integrated)];
}

/** Formats a value as JSON. @param {Json | undefined} value */
function format(value) {
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner));
}
