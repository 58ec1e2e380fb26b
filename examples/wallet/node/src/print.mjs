/** @import { Output } from "../../guest/pkg/app.js" */

/** The decimal places of an amount: 10^12 piconero are 1 XMR. */
const DECIMALS = 12;

/**
 * Formats an amount of piconero in XMR.
 *
 * @param {bigint} amount
 */
export function xmr(amount) {
  const digits = String(amount).padStart(DECIMALS + 1, "0");
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/**
 * Formats an output as a line.
 *
 * @param {string} mark
 * @param {Output} output
 */
export function line(mark, { height, txHash, amount, subaddress: { account, index } }) {
  const columns = [String(height).padStart(7), txHash, xmr(amount).padStart(18)];
  return `${mark} ${columns.join("  ")}  ${account}/${index}`;
}

/** The headings of the columns. */
export const HEADINGS =
  `   height  ${"transaction".padEnd(64)}  ${"amount (XMR)".padStart(18)}  subaddress`;

/**
 * Formats an integer with separated thousands.
 *
 * @param {number | bigint} number
 */
export const grouped = (number) => number.toLocaleString("en");

/**
 * Formats a time in milliseconds, with one decimal.
 *
 * @param {number} time
 */
export const milliseconds = (time) => `${time.toFixed(1)} ms`;

/**
 * Prints the differences, or a message if there are none. Returns the differences.
 *
 * @param {string[]} differences
 * @param {string} success
 */
export function verdict(differences, success) {
  for (const difference of differences) console.log(`  DIFFERENCE: ${difference}`);
  if (differences.length === 0) console.log(`  ${success}`);
  return differences;
}
