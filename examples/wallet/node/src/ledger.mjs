/** @import { Block, Output, ScanReport, Spend } from "../../guest/pkg/app.js" */

/** Blocks that must follow an output before it can be spent. */
const MATURITY = 10n;

/**
 * What a report changed.
 *
 * @typedef {object} Change
 * @property {bigint} [fork] the lowest height whose block was replaced
 * @property {Output[]} vanished received in blocks that were replaced
 * @property {Output[]} appeared received in blocks that are new
 */

/** What a host keeps of the chain: the wallet in the module remembers none of it. */
export class Ledger {
  /** @type {Map<bigint, Block>} by height */
  blocks = new Map();
  /** @type {Map<string, Output>} by transaction and place, since answers may overlap */
  outputs = new Map();
  /** @type {Map<string, Spend>} by key image */
  spends = new Map();
  /** Blocks in the daemon's chain. */
  chainHeight = 0n;

  /**
   * Takes over what a scan found; first drops what a reorganisation made void.
   *
   * @param {ScanReport} report
   * @returns {Change}
   */
  add(report) {
    const fork = this.#fork(report.blocks);
    const vanished = fork === undefined ? [] : this.#dropFrom(fork);
    const appeared = report.outputs.filter((output) => !this.outputs.has(place(output)));
    for (const block of report.blocks) this.blocks.set(block.height, block);
    for (const output of appeared) this.outputs.set(place(output), output);
    for (const spend of report.spends) this.spends.set(spend.keyImage, spend);
    this.chainHeight = report.chainHeight ?? this.chainHeight;
    return fork === undefined ? { vanished, appeared } : { fork, vanished, appeared };
  }

  /**
   * Where blocks begin to differ from those known: seen by their hashes alone.
   *
   * @param {Block[]} blocks
   */
  #fork(blocks) {
    const [first] = blocks;
    const below = first && this.blocks.get(first.height - 1n);
    if (below && below.hash !== first.previous) {
      throw new Error(`the chain was reorganised below ${first.height}: scan again from there`);
    }
    const differs = (/** @type {Block} */ { height, hash }) =>
      (this.blocks.get(height)?.hash ?? hash) !== hash;
    return blocks.find(differs)?.height;
  }

  /**
   * Forgets a height and all above it; gives the outputs received there.
   *
   * @param {bigint} fork
   */
  #dropFrom(fork) {
    const vanished = [...this.outputs.values()].filter(({ height }) => height >= fork);
    cut(this.blocks, fork);
    cut(this.outputs, fork);
    cut(this.spends, fork);
    return vanished;
  }

  /**
   * Whether an output was spent.
   *
   * @param {Output} output
   */
  isSpent(output) {
    return output.keyImage !== undefined && this.spends.has(output.keyImage);
  }

  /**
   * Whether an output may be spent in the next block.
   *
   * @param {Output} output
   */
  isUnlocked({ height, lock }) {
    if (height + MATURITY > this.chainHeight) return false;
    if (lock.tag === "UntilHeight") return lock.height <= this.chainHeight;
    return lock.tag === "None" || lock.time <= (this.blocks.get(this.chainHeight - 1n)?.timestamp ?? 0n);
  }

  /**
   * The sum of all outputs that fit.
   *
   * @param {(output: Output) => boolean} [fits]
   */
  sum(fits = () => true) {
    return [...this.outputs.values()].filter(fits).reduce((sum, { amount }) => sum + amount, 0n);
  }
}

const place = (/** @type {Output} */ output) => `${output.txHash}:${output.indexInTx}`;

/**
 * Deletes what is at a height or above.
 *
 * @template K
 * @template {{ height: bigint }} V
 * @param {Map<K, V>} items
 * @param {bigint} height
 */
function cut(items, height) {
  for (const [key, item] of items) if (item.height >= height) items.delete(key);
}
