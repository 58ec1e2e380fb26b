import * as compare from "./compare.mjs";
import * as json from "./json.mjs";
import { HEAD, line, milliseconds, verdict, xmr } from "./print.mjs";
import { open, scan } from "./wallet.mjs";

/**
 * @import { App, Block, Output, Wallet } from "../../guest/pkg/app.js"
 * @import { Data } from "./data.mjs"
 * @import { Json } from "./json.mjs"
 * @import { Ledger } from "./ledger.mjs"
 */

/**
 * What the steps work with.
 *
 * @typedef {object} Stage
 * @property {App} app the module's exports
 * @property {Json} plan what to do
 * @property {Data} data the recorded answers
 * @property {Wallet} wallet the one whose history is scanned
 * @property {Ledger} ledger its chain, as far as it was scanned
 */

/**
 * Scans one answer after the other, prints what each adds, and compares all that is known then.
 *
 * @param {Stage} stage
 */
export function history(stage) {
  const { data, plan, wallet, ledger } = stage;
  const total = { differences: /** @type {string[]} */ ([]), blocks: 0, time: 0 };
  for (const step of json.list(plan, "history")) {
    const answer = json.text(step, "answer");
    const height = ledger.chainHeight;
    const { report, time } = scan(wallet, data.bytes(answer));
    const { appeared } = ledger.add(report);
    title(`${answer}: ${report.blocks.length} blocks in ${milliseconds(time)}`, appeared);
    total.differences.push(...compareHistory(stage, step, height));
    total.blocks += report.blocks.length;
    total.time += time;
  }
  return total;
}

/**
 * @param {Stage} stage
 * @param {Json} step
 * @param {bigint} height the chain's before the step
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
    ...compare.some("the sums", found, step),
    ...compare.some("the balance", balances, expected),
    ...compare.outputs(outputs, json.list(expected, "incoming"), ledger),
    ...compare.addresses(wallet, expected),
  ];
  const received = `${found.outputs} outputs of ${xmr(found.received)} XMR`;
  const left = `${found.spent} spent, ${xmr(balances.balance)} XMR left`;
  return verdict(differences, `${received}, ${left}: every field as the reference wallet says`);
}

/**
 * Scans two answers of which the second contradicts the first.
 *
 * @param {Stage} stage
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
    const { fork, vanished, appeared } = ledger.add(report);
    title(`${answer}: ${report.blocks.length} blocks`, appeared, vanished);
    if (fork !== undefined) console.log(replaced(fork, known, ledger.blocks));
    const found = {
      [`tx_${side}`]: appeared[0]?.txHash ?? null,
      [`balance_${side}`]: ledger.sum(
        (output) => output.subaddress.account === 0 && !ledger.isSpent(output),
      ),
      ...(side === "before" ? { base } : { tx_before: vanished[0]?.txHash ?? null }),
      start: report.blocks[0]?.height ?? null,
    };
    differences.push(...compare.some(`the chain ${side}`, found, expected));
    differences.push(...compare.outputs(appeared, json.list(expected, side), ledger));
  }
  return verdict(differences, "what vanished and what appeared is as the reference wallet says");
}

/**
 * Says at which block two chains part.
 *
 * @param {bigint} fork
 * @param {Map<bigint, Block>} before
 * @param {Map<bigint, Block>} after
 */
function replaced(fork, before, after) {
  const hash = (/** @type {Map<bigint, Block>} */ blocks, /** @type {bigint} */ height) =>
    blocks.get(height)?.hash;
  return `
  the chain was reorganised: the same up to ${fork - 1n}, ${hash(after, fork - 1n)}
  at ${fork} the block was  ${hash(before, fork)}
           and is now ${hash(after, fork)}`;
}

/**
 * Scans a public block with another wallet, which knows no spend key.
 *
 * @param {Stage} stage
 */
export function stagenet({ app, plan, data }) {
  const names = json.at(plan, "stagenet");
  const file = json.text(names, "expected");
  const expected = data.json(file);
  const wallet = open(app, plan, data, file);
  const { report } = scan(wallet, data.bytes(json.text(names, "answer")));
  title(`${json.text(names, "answer")}: ${report.blocks.length} block`, report.outputs);
  const found = report.outputs.map((output) => ({
    tx_hash: output.txHash,
    amount: output.amount,
    global_index: output.globalIndex ?? null,
    account: BigInt(output.subaddress.account),
    subaddress: BigInt(output.subaddress.index),
  }));
  const [block] = report.blocks;
  const about = { height: block?.height ?? null, block_hash: block?.hash ?? null };
  const network = { network: wallet.network.toLowerCase() };
  const differences = compare.some("the block", { ...about, ...network, expected: found }, expected);
  wallet.free();
  return verdict(differences, "as the block's record says");
}

/**
 * Checks that every file is as it was recorded, also where nothing was compared.
 *
 * @param {Stage} stage
 */
export function recorded({ data }) {
  console.log("\n== The recorded files\n");
  const differences = [...data.altered].map((name) => `${name} is not the file in SHA256SUMS`);
  return verdict(differences, `all ${data.sums.size} are as SHA256SUMS says`);
}

/**
 * Prints a heading and the outputs that came and went.
 *
 * @param {string} text
 * @param {Output[]} appeared
 * @param {Output[]} [vanished]
 */
function title(text, appeared, vanished = []) {
  console.log(`\n== ${text}\n\n${HEAD}`);
  for (const output of vanished) console.log(line("-", output));
  for (const output of appeared) console.log(line("+", output));
  console.log();
}
