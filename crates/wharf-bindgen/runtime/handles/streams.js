/** The items of a guest iterator, fetched in batches. The first is small; then they double. */
class Stream {
  #memory;
  #pull;
  #handle;
  #batch = [];
  #at = 0;
  #max;
  #largest;
  #isFetching = false;
  constructor(memory, pull, handle, largest) {
    this.#memory = memory;
    this.#pull = pull;
    this.#handle = handle;
    this.#largest = largest;
    this.#max = Math.min(FIRST_BATCH, largest);
    registerHandle(memory, this, handle, "iterator");
  }
  next() {
    if (this.#at === this.#batch.length && this.#handle)
      this.#fetch();
    return this.#at < this.#batch.length
      ? { done: false, value: this.#batch[this.#at++] }
      : { done: true, value: undefined };
  }
  #fetch() {
    if (this.#isFetching)
      throw new HandleError("the iterator is in use by a call that has not returned");
    const max = this.#max;
    let batch;
    this.#isFetching = true;
    try {
      batch = this.#pull(this.#memory, this.#handle, max);
    }
    finally {
      this.#isFetching = false;
    }
    if (batch.length > max) {
      throw new SchemaError("the module's iterator returned more items than it was asked for");
    }
    this.#batch = batch;
    this.#at = 0;
    this.#max = Math.min(2 * max, this.#largest);
    // A host function called by the iterator may have ended it.
    if (this.#batch.length < max && this.#handle)
      this.#end();
  }
  /** Ends the iterator early. */
  return() {
    this.#batch = [];
    this.#at = 0;
    if (this.#handle)
      this.#end();
    return { done: true, value: undefined };
  }
  #end() {
    disposeHandle(this.#memory, this, this.#handle);
    this.#handle = 0;
  }
  [Symbol.iterator]() {
    return this;
  }
  /** Ends the iterator at the end of a `using`. */
  [Symbol.dispose]() {
    this.return();
  }
}
// Inherits the engine's iterator helpers, where there are some: `map`, `filter`, `toArray`.
Object.setPrototypeOf(Stream.prototype, Object.getPrototypeOf(Object.getPrototypeOf([].values())));
/** The stream of a handle that came from the module. `largest` limits its batches. */
function liftStream(memory, pull, handle, largest = MAX_BATCH) {
  return new Stream(memory, pull, handle, largest);
}
