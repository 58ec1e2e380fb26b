import { HandleError, SchemaError } from "./errors.js";
import { keep, release } from "./kept.js";
import type { Memory } from "./memory.js";

/** Fetches up to so many items of a stream. */
type Pull = (m: Memory, handle: number, max: number) => unknown[];

/** The first batch is small, for those who only look; then they double up to this. */
const FIRST = 16;
const LARGEST = 1024;

/** The items of an iterator of the guest, fetched in batches. */
export class Stream implements IterableIterator<unknown> {
  readonly #m: Memory;
  readonly #pull: Pull;
  #handle: number;
  #batch: unknown[] = [];
  #at = 0;
  #max: number;
  readonly #largest: number;
  #isFetching = false;

  constructor(m: Memory, pull: Pull, handle: number, largest: number) {
    this.#m = m;
    this.#pull = pull;
    this.#handle = handle;
    this.#largest = largest;
    this.#max = Math.min(FIRST, largest);
    keep(m, this, handle, "iterator");
  }

  next(): IteratorResult<unknown, undefined> {
    if (this.#at === this.#batch.length && this.#handle) this.#fetch();
    return this.#at < this.#batch.length
      ? { done: false, value: this.#batch[this.#at++] }
      : { done: true, value: undefined };
  }

  #fetch(): void {
    if (this.#isFetching) throw new HandleError("the iterator is in use by a call that has not returned");
    const max = this.#max;
    let batch;
    this.#isFetching = true;
    try {
      batch = this.#pull(this.#m, this.#handle, max);
    } finally {
      this.#isFetching = false;
    }
    if (batch.length > max) throw new SchemaError("the module's iterator gave more items than it was asked for");
    this.#batch = batch;
    this.#at = 0;
    this.#max = Math.min(2 * max, this.#largest);
    // It may have been ended by what it called.
    if (this.#batch.length < max && this.#handle) this.#end();
  }

  /** Ends it early: what was not fetched never is. */
  return(): IteratorResult<unknown, undefined> {
    this.#batch = [];
    this.#at = 0;
    if (this.#handle) this.#end();
    return { done: true, value: undefined };
  }

  #end(): void {
    release(this.#m, this, this.#handle);
    this.#handle = 0;
  }

  [Symbol.iterator](): this {
    return this;
  }

  /** The same as `return`, at the end of a `using`. */
  [Symbol.dispose](): void {
    this.return();
  }
}

// In engines that have them it so gets `map`, `filter`, `toArray` and the others.
Object.setPrototypeOf(Stream.prototype, Object.getPrototypeOf(Object.getPrototypeOf([].values())));

/** The stream of a handle that came from the module, with the most items that are fetched at a time. */
export function streamOut(m: Memory, pull: Pull, handle: number, largest = LARGEST): Stream {
  return new Stream(m, pull, handle, largest);
}
