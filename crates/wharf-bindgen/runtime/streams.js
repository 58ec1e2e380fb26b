// needs: SchemaError keep release; gives: Stream streamOut
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
    #max = FIRST;
    constructor(m, pull, handle) {
        this.#m = m;
        this.#pull = pull;
        this.#handle = handle;
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
        const max = this.#max;
        const batch = this.#pull(this.#m, this.#handle, max);
        if (batch.length > max)
            throw new SchemaError("the module's iterator gave more items than it was asked for");
        this.#batch = batch;
        this.#at = 0;
        this.#max = Math.min(2 * max, LARGEST);
        if (this.#batch.length < max)
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
/** The stream of a handle that came from the module. */
function streamOut(m, pull, handle) {
    return new Stream(m, pull, handle);
}
