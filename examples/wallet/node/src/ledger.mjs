/** @import { Block, Output, ScanReport, Spend } from "../../guest/pkg/app.js" */

/** The number of blocks after which an output can be spent. */
const MATURITY = 10n;

/**
 * The changes that a report caused.
 *
 * @typedef {object} Change
 * @property {bigint} [fork] the lowest height at which a block was replaced
 * @property {Output[]} removed the outputs of replaced blocks
 * @property {Output[]} added the outputs of new blocks
 */

/** The host's record of the chain. The wallet in the module does not store it. */
export class Ledger {
  /** @type {Map<bigint, Block>} the blocks by height */
  blocks = new Map();
  /** @type {Map<string, Output>} the outputs by transaction and position */
  outputs = new Map();
  /** @type {Map<string, Spend>} the spends by key image */
  spends = new Map();
  /** The number of blocks in the daemon's chain. */
  chainHeight = 0n;

  /**
   * Adds a report, and removes what a reorganisation made void.
   *
   * @param {ScanReport} report
   * @returns {Change}
   */
  add(report) {
    const fork = this.#fork(report.blocks);
    const removed = fork === undefined ? [] : this.#removeFrom(fork);
    const added = report.outputs.filter((output) => !this.outputs.has(id(output)));
    for (const block of report.blocks) this.blocks.set(block.height, block);
    for (const output of added) this.outputs.set(id(output), output);
    for (const spend of report.spends) this.spends.set(spend.keyImage, spend);
    this.chainHeight = report.chainHeight ?? this.chainHeight;
    return fork === undefined ? { removed, added } : { fork, removed, added };
  }

  /**
   * Returns the lowest height at which a block's hash differs from the known one.
   *
   * @param {Block[]} blocks
   */
  #fork(blocks) {
    const [first] = blocks;
    const below = first && this.blocks.get(first.height - 1n);
    if (below && below.hash !== first.previous) {
      const { height } = first;
      throw new Error(`the chain was reorganised below ${height}: scan an earlier answer first`);
    }
    const differs = (/** @type {Block} */ { height, hash }) =>
      (this.blocks.get(height)?.hash ?? hash) !== hash;
    return blocks.find(differs)?.height;
  }

  /**
   * Removes all blocks from a height on, and returns their outputs.
   *
   * @param {bigint} fork
   */
  #removeFrom(fork) {
    const removed = [...this.outputs.values()].filter(({ height }) => height >= fork);
    deleteFrom(this.blocks, fork);
    deleteFrom(this.outputs, fork);
    deleteFrom(this.spends, fork);
    return removed;
  }

  /**
   * Returns whether an output is spent.
   *
   * @param {Output} output
   */
  isSpent(output) {
    return output.keyImage !== undefined && this.spends.has(output.keyImage);
  }

  /**
   * Returns whether an output can be spent in the next block.
   *
   * @param {Output} output
   */
  isUnlocked({ height, lock }) {
    if (height + MATURITY > this.chainHeight) return false;
    if (lock.tag === "UntilHeight") return lock.height <= this.chainHeight;
    const last = this.blocks.get(this.chainHeight - 1n);
    return lock.tag === "None" || lock.time <= (last?.timestamp ?? 0n);
  }

  /**
   * Returns the sum of all outputs that satisfy a predicate.
   *
   * @param {(output: Output) => boolean} [predicate]
   */
  sum(predicate = () => true) {
    const outputs = [...this.outputs.values()].filter(predicate);
    return outputs.reduce((sum, { amount }) => sum + amount, 0n);
  }
}

const id = (/** @type {Output} */ output) => `${output.txHash}:${output.indexInTx}`;

/**
 * Deletes the items from a height on.
 *
 * @template K
 * @template {{ height: bigint }} V
 * @param {Map<K, V>} items
 * @param {bigint} height
 */
function deleteFrom(items, height) {
  for (const [key, item] of items) if (item.height >= height) items.delete(key);
}
