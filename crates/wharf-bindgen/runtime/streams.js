// needs: HandleError SchemaError keep release; gives: Stream streamOut
/** The first batch is small, for those who only look; then they double up to this. */
const FIRST = 16;
const LARGEST = 1024;
/** The items of an iterator of the guest, fetched in batches. */
class Stream {
    #m;
    #pull;
    #handle;
    #batch = [];
    #at = 0;
    #max;
    #largest;
    #isFetching = false;
    constructor(m, pull, handle, largest) {
        this.#m = m;
        this.#pull = pull;
        this.#handle = handle;
        this.#largest = largest;
        this.#max = Math.min(FIRST, largest);
        keep(m, this, handle, "iterator");
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
            batch = this.#pull(this.#m, this.#handle, max);
        }
        finally {
            this.#isFetching = false;
        }
        if (batch.length > max)
            throw new SchemaError("the module's iterator gave more items than it was asked for");
        this.#batch = batch;
        this.#at = 0;
        this.#max = Math.min(2 * max, this.#largest);
        // It may have been ended by what it called.
        if (this.#batch.length < max && this.#handle)
            this.#end();
    }
    /** Ends it early: what was not fetched never is. */
    return() {
        this.#batch = [];
        this.#at = 0;
        if (this.#handle)
            this.#end();
        return { done: true, value: undefined };
    }
    #end() {
        release(this.#m, this, this.#handle);
        this.#handle = 0;
    }
    [Symbol.iterator]() {
        return this;
    }
    /** The same as `return`, at the end of a `using`. */
    [Symbol.dispose]() {
        this.return();
    }
}
// In engines that have them it so gets `map`, `filter`, `toArray` and the others.
Object.setPrototypeOf(Stream.prototype, Object.getPrototypeOf(Object.getPrototypeOf([].values())));
/** The stream of a handle that came from the module, with the most items that are fetched at a time. */
function streamOut(m, pull, handle, largest = LARGEST) {
    return new Stream(m, pull, handle, largest);
}
