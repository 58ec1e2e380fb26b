/** What `wharf_pin` returns for a result that needs no release. */
const NO_RELEASE = 1;
/** Releases the pinned results of collected views. Engines run this between calls. */
const collected = new FinalizationRegistry(([memory, pin]) => {
  try {
    if (!memory.poisoned)
      memory.callFixed(memory.core.wharf_release, pin);
  }
  catch {
    // The next call reports that the instance is poisoned, and why.
  }
});
/** A list of records that stays in the guest's memory, and is read on demand. */
class View {
  length;
  #memory;
  /** The address of the first record, and the size of each. */
  firstAddress;
  recordSize;
  /** The pinned result, 0 after it was freed. */
  #pin;
  /** Pins the result of the last call. */
  constructor(memory, first, length, size, align) {
    // The address of an empty list may be anything.
    this.firstAddress = length ? memory.checkRange(first, length * size, align) : 0;
    this.length = length;
    this.recordSize = size;
    this.#memory = memory;
    const pin = memory.core.wharf_pin;
    if (!pin) {
      const what = "a view of a module that was built without `wharf_pin`";
      throw new UnsupportedError(what + " is not supported", undefined, { what });
    }
    this.#pin = memory.callFixed(pin, 0);
    if (!this.#pin)
      throw new HandleError("no view can be made while the module waits for an import");
    if (this.#pin !== NO_RELEASE)
      collected.register(this, [memory, this.#pin], this);
  }
  /** The memory, ready for one read. */
  beginRead() {
    const memory = this.#memory;
    if (memory.poisoned)
      memory.throwUnusable();
    if (!this.#pin)
      throw new HandleError("the view was freed");
    if (memory.u8.length === 0)
      memory.ensureViews();
    memory.readBudget = memory.u8.length;
    // The string pool is that of another result.
    memory.poolTextLength = memory.poolEnd = 0;
    return memory;
  }
  /** The address of a record. */
  addressOf(index) {
    if (typeof index !== "number" || index >>> 0 !== index || index >= this.length) {
      throw new RangeError("there is no element " + String(index) + " in a view of " + this.length);
    }
    return this.firstAddress + index * this.recordSize;
  }
  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i++)
      yield this.at(i);
  }
  /** Releases the memory now instead of when the view is collected. A second call does nothing. */
  free() {
    const pin = this.#pin;
    if (!pin)
      return;
    const memory = this.#memory;
    // Memory of a poisoned instance is gone already.
    if (!memory.poisoned) {
      memory.beginCall(0);
      if (pin !== NO_RELEASE)
        memory.callFixed(memory.core.wharf_release, pin);
    }
    this.#pin = 0;
    collected.unregister(this);
  }
  /** Releases the memory at the end of a `using`. */
  [Symbol.dispose]() {
    this.free();
  }
}
