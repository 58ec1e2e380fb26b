import * as json from "./json.mjs";
import { open, scan } from "./wallet.mjs";

/** @import { Stage } from "./steps.mjs" */

/**
 * The least time, in milliseconds, that scanning the whole history took in several runs, each with a
 * wallet of its own.
 *
 * @param {Stage} stage
 */
export function best({ app, data, plan }) {
  const steps = json.list(plan, "history");
  const answers = steps.map((step) => data.bytes(json.text(step, "answer")));
  let least = Infinity;
  for (let run = 0n; run < json.whole(plan, "timedRuns"); run += 1n) {
    const wallet = open(app, plan, data);
    const time = answers.reduce((sum, answer) => sum + scan(wallet, answer).time, 0);
    least = Math.min(least, time);
    wallet.free();
  }
  return least;
}
