/** @import { Output } from "../../guest/pkg/app.js" */

/** Decimal places of an amount: 10^12 piconero are 1 XMR. */
const DECIMALS = 12;

/**
 * An amount of piconero in XMR.
 *
 * @param {bigint} amount
 */
export function xmr(amount) {
  const digits = String(amount).padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/**
 * One output in a line.
 *
 * @param {string} mark
 * @param {Output} output
 */
export function line(mark, { height, txHash, amount, subaddress: { account, index } }) {
  return `${mark} ${String(height).padStart(7)}  ${txHash}  ${xmr(amount).padStart(18)}  ${account}/${index}`;
}

/** What stands above the lines. */
export const HEAD = `   ${"height"}  ${"transaction".padEnd(64)}  ${"amount (XMR)".padStart(18)}  subaddress`;

/**
 * A whole number with its thousands apart.
 *
 * @param {number | bigint} number
 */
export const grouped = (number) => number.toLocaleString("en");

/**
 * A time with a tenth of a millisecond.
 *
 * @param {number} time
 */
export const milliseconds = (time) => `${time.toFixed(1)} ms`;

/**
 * Prints what differs, or that all is well; hands the differences on.
 *
 * @param {string[]} differences
 * @param {string} fine
 */
export function verdict(differences, fine) {
  for (const difference of differences) console.log(`  DIFFERENT: ${difference}`);
  if (differences.length === 0) console.log(`  ${fine}`);
  return differences;
}
