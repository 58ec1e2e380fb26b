import { isDeepStrictEqual } from "node:util";
import * as json from "./json.mjs";

/**
 * @import { Output, Wallet } from "../../guest/pkg/app.js"
 * @import { Json } from "./json.mjs"
 * @import { Ledger } from "./ledger.mjs"
 */

/**
 * An output in the reference wallet's words.
 *
 * @param {Output} output
 * @param {Ledger} ledger
 * @returns {{ [name: string]: Json }}
 */
export function inReferenceWords(output, ledger) {
  return {
    amount: output.amount,
    block_height: output.height,
    frozen: false,
    global_index: output.globalIndex ?? null,
    key_image: output.keyImage ?? null,
    pubkey: output.publicKey,
    spent: ledger.isSpent(output),
    subaddr_index: inNumbers(output),
    tx_hash: output.txHash,
    unlocked: ledger.isUnlocked(output),
  };
}

const inNumbers = (/** @type {Output} */ { subaddress }) => ({
  major: BigInt(subaddress.account),
  minor: BigInt(subaddress.index),
});

/**
 * Compares outputs with the reference wallet's, every field of every one. They are told apart by
 * their public keys, since their order means nothing.
 *
 * @param {Output[]} outputs
 * @param {Json[]} expected
 * @param {Ledger} ledger
 * @returns {string[]} what differs
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
        ? fields(`output ${key}`, inReferenceWords(output, ledger), reference)
        : [`output ${key} was not found`]),
    );
  }
  return [...differences, ...[...found.keys()].map((key) => `output ${key} is not expected`)];
}

/**
 * Compares values name by name; a name that only one side has differs.
 *
 * @param {string} what
 * @param {{ [name: string]: Json }} found
 * @param {Json} expected
 * @returns {string[]} what differs
 */
export function fields(what, found, expected) {
  const reference = json.record(expected);
  const names = new Set([...Object.keys(found), ...Object.keys(reference)]);
  return [...names].flatMap((name) => value(`${what}: ${name}`, found[name], reference[name]));
}

/**
 * Compares values name by name, but only those that the reference has.
 *
 * @param {string} what
 * @param {{ [name: string]: Json }} found
 * @param {Json} expected
 * @returns {string[]} what differs
 */
export function some(what, found, expected) {
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
 * @returns {string[]} what differs
 */
export function value(what, found, expected) {
  if (isDeepStrictEqual(found, expected)) return [];
  return [`${what} is ${shown(found)}, expected ${shown(expected)}`];
}

/**
 * Compares a wallet's addresses with the reference wallet's.
 *
 * @param {Wallet} wallet
 * @param {Json} expected
 * @returns {string[]} what differs
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

/** @param {Json | undefined} value */
function shown(value) {
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner));
}
