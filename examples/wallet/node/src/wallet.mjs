import * as json from "./json.mjs";

/**
 * @import { App, ScanReport, Wallet } from "../../guest/pkg/app.js"
 * @import { Data } from "./data.mjs"
 * @import { Json } from "./json.mjs"
 */

/**
 * Opens the wallet whose keys are in a file of expected results: by default the first of the
 * history.
 *
 * @param {App} app
 * @param {Json} plan
 * @param {Data} data
 * @param {string} [file]
 * @returns {Wallet}
 */
export function open(app, plan, data, file) {
  const [first] = json.list(plan, "history");
  const keys = data.json(file ?? json.text(first ?? null, "expected"));
  const spendKey = json.record(keys)["spend_key"];
  const wallet = new app.Wallet(
    json.text(keys, "address"),
    json.text(keys, "view_key"),
    typeof spendKey === "string" ? spendKey : undefined,
  );
  const count = (/** @type {string} */ of) => Number(json.integer(plan, "subaddresses", of));
  wallet.registerAll(count("accounts"), count("indices"));
  return wallet;
}

/**
 * Scans an answer, and returns the report and the time.
 *
 * @param {Wallet} wallet
 * @param {Uint8Array<ArrayBuffer>} answer
 * @returns {{ report: ScanReport, time: number }}
 */
export function scan(wallet, answer) {
  const start = performance.now();
  const report = wallet.scan(answer);
  return { report, time: performance.now() - start };
}
