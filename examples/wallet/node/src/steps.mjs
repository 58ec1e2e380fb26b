import * as compare from "./compare.mjs";
import * as json from "./json.mjs";
import { HEADINGS, line, milliseconds, verdict, xmr } from "./print.mjs";
import { open, scan } from "./wallet.mjs";

/**
 * @import { App, Block, Output, Wallet } from "../../guest/pkg/app.js"
 * @import { Data } from "./data.mjs"
 * @import { Json } from "./json.mjs"
 * @import { Ledger } from "./ledger.mjs"
 */

/**
 * The inputs and the state of the demo.
 *
 * @typedef {object} Demo
 * @property {App} app the module's exports
 * @property {Json} plan the plan of the demo
 * @property {Data} data the recorded answers
 * @property {Wallet} wallet the wallet whose history is scanned
 * @property {Ledger} ledger the scanned part of the chain
 */

/**
 * Scans all answers of the history. Prints the new outputs of each, and compares all known outputs.
 *
 * @param {Demo} demo
 */
export function history(demo) {
  const { data, plan, wallet, ledger } = demo;
  const total = { differences: /** @type {string[]} */ ([]), blocks: 0, time: 0 };
  for (const step of json.list(plan, "history")) {
    const answer = json.text(step, "answer");
    const height = ledger.chainHeight;
    const { report, time } = scan(wallet, data.bytes(answer));
    const { added } = ledger.add(report);
    printOutputs(`${answer}: ${report.blocks.length} blocks in ${milliseconds(time)}`, added);
    total.differences.push(...compareHistory(demo, step, height));
    total.blocks += report.blocks.length;
    total.time += time;
  }
  return total;
}

/**
 * Compares the ledger with a step of the history.
 *
 * @param {Demo} demo
 * @param {Json} step
 * @param {bigint} height the chain's height before the step
 */
function compareHistory({ data, wallet, ledger }, step, height) {
  const expected = data.json(json.text(step, "expected"));
  const outputs = [...ledger.outputs.values()];
  const unspent = (/** @type {Output} */ output) => !ledger.isSpent(output);
  const found = {
    outputs: BigInt(outputs.length),
    received: ledger.sum(),
    spent: BigInt(outputs.filter((output) => ledger.isSpent(output)).length),
  };
  const balances = {
    height: ledger.chainHeight,
    start: height,
    balance: ledger.sum(unspent),
    unlocked_balance: ledger.sum((output) => unspent(output) && ledger.isUnlocked(output)),
  };
  const differences = [
    ...compare.knownFields("the sums", found, step),
    ...compare.knownFields("the balance", balances, expected),
    ...compare.outputs(outputs, json.list(expected, "incoming"), ledger),
    ...compare.addresses(wallet, expected),
  ];
  const received = `${found.outputs} outputs of ${xmr(found.received)} XMR`;
  const left = `${found.spent} spent, ${xmr(balances.balance)} XMR left`;
  return verdict(differences, `${received}, ${left}: every field matches the reference wallet`);
}

/**
 * Scans two answers. The second contradicts the first.
 *
 * @param {Demo} demo
 */
export function reorganisation({ data, plan, wallet, ledger }) {
  const names = json.at(plan, "reorganisation");
  const expected = data.json(json.text(names, "expected"));
  const base = ledger.chainHeight;
  const differences = [];
  for (const side of ["before", "after"]) {
    const answer = json.text(names, side);
    const { report } = scan(wallet, data.bytes(answer));
    const known = new Map(ledger.blocks);
    const { fork, removed, added } = ledger.add(report);
    printOutputs(`${answer}: ${report.blocks.length} blocks`, added, removed);
    if (fork !== undefined) console.log(describeFork(fork, known, ledger.blocks));
    const found = {
      [`tx_${side}`]: added[0]?.txHash ?? null,
      [`balance_${side}`]: ledger.sum(
        (output) => output.subaddress.account === 0 && !ledger.isSpent(output),
      ),
      ...(side === "before" ? { base } : { tx_before: removed[0]?.txHash ?? null }),
      start: report.blocks[0]?.height ?? null,
    };
    differences.push(...compare.knownFields(`the chain ${side}`, found, expected));
    differences.push(...compare.outputs(added, json.list(expected, side), ledger));
  }
  return verdict(differences, "removed and added outputs match the reference wallet");
}

/**
 * Describes the block at which two chains differ.
 *
 * @param {bigint} fork
 * @param {Map<bigint, Block>} before
 * @param {Map<bigint, Block>} after
 */
function describeFork(fork, before, after) {
  const hash = (/** @type {Map<bigint, Block>} */ blocks, /** @type {bigint} */ height) =>
    blocks.get(height)?.hash;
  return `
  the chain was reorganised: equal up to ${fork - 1n}, ${hash(after, fork - 1n)}
  at ${fork} the block was  ${hash(before, fork)}
           and is now ${hash(after, fork)}`;
}

/**
 * Scans a public block with another wallet, which has no spend key.
 *
 * @param {Demo} demo
 */
export function stagenet({ app, plan, data }) {
  const names = json.at(plan, "stagenet");
  const file = json.text(names, "expected");
  const expected = data.json(file);
  const wallet = open(app, plan, data, file);
  const { report } = scan(wallet, data.bytes(json.text(names, "answer")));
  printOutputs(`${json.text(names, "answer")}: ${report.blocks.length} block`, report.outputs);
  const outputs = report.outputs.map((output) => ({
    tx_hash: output.txHash,
    amount: output.amount,
    global_index: output.globalIndex ?? null,
    account: BigInt(output.subaddress.account),
    subaddress: BigInt(output.subaddress.index),
  }));
  const [block] = report.blocks;
  const found = {
    network: wallet.network.toLowerCase(),
    height: block?.height ?? null,
    block_hash: block?.hash ?? null,
    expected: outputs,
  };
  const differences = compare.knownFields("the block", found, expected);
  wallet.free();
  return verdict(differences, "the block matches its record");
}

/**
 * Checks the files against their checksums, including the bytes that no comparison reads.
 *
 * @param {Demo} demo
 */
export function checkFiles({ data }) {
  console.log("\n== The recorded files\n");
  const differences = [...data.altered].map((name) => `${name} does not match SHA256SUMS`);
  return verdict(differences, `all ${data.sums.size} match SHA256SUMS`);
}

/**
 * Prints a heading, and the outputs that were added and removed.
 *
 * @param {string} heading
 * @param {Output[]} added
 * @param {Output[]} [removed]
 */
function printOutputs(heading, added, removed = []) {
  console.log(`\n== ${heading}\n\n${HEADINGS}`);
  for (const output of removed) console.log(line("-", output));
  for (const output of added) console.log(line("+", output));
  console.log();
}
