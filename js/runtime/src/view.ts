import { HandleError, SchemaError } from "./errors.js";
import type { Memory } from "./memory.js";

/** What `wharf_pin` returns for a result in memory that needs no release. */
const NO_BLOCK = 1;

/** Gives back what views kept that were forgotten. It runs between calls, never inside one. */
const forgotten = new FinalizationRegistry<readonly [Memory, number]>(([m, block]) => {
  try {
    if (!m.dead) m.ask(m.core.wharf_release!, block);
  } catch {
    // The next call says that the instance is dead, and why.
  }
});

/** A list of records that stays in the guest's memory; what is read of it is read when it is asked for. */
export abstract class View<T> {
  readonly length: number;
  readonly #m: Memory;
  /** The address of the first record, and the size of each. */
  readonly first: number;
  readonly size: number;
  /** What the guest keeps for it, 0 once it was freed. */
  #block: number;

  /** Takes the result of the last call. */
  constructor(m: Memory, first: number, length: number, size: number, align: number) {
    // The address of nothing is not looked at.
    this.first = length ? m.at(first, length * size, align) : 0;
    this.length = length;
    this.size = size;
    this.#m = m;
    const pin = m.core.wharf_pin;
    if (!pin) throw new SchemaError("the module can't keep results: it was built without `wharf_pin`");
    this.#block = m.ask(pin, 0);
    if (!this.#block) throw new HandleError("no view can be made while the module waits for an import");
    if (this.#block !== NO_BLOCK) forgotten.register(this, [m, this.#block], this);
  }

  /** The memory, if the records are still in it, ready for one read. */
  look(): Memory {
    const m = this.#m;
    if (m.dead) m.refuse();
    if (!this.#block) throw new HandleError("the view was freed");
    if (m.u8.length === 0) m.fresh();
    m.left = m.u8.length;
    // Strings are read alone: the run of the last result is not this one's.
    m.textLength = m.runEnd = 0;
    return m;
  }

  /** The address of a record. */
  place(index: number): number {
    if (typeof index !== "number" || index >>> 0 !== index || index >= this.length) {
      throw new RangeError("there is no element " + String(index) + " in a view of " + this.length);
    }
    return this.first + index * this.size;
  }

  abstract at(index: number): T;

  *[Symbol.iterator](): Generator<T, undefined> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  /** Gives the memory back now instead of when the view is collected. */
  free(): void {
    const block = this.#block;
    if (!block) return;
    const m = this.#m;
    // What was in a dead instance is gone.
    if (!m.dead) {
      m.enter(0);
      if (block !== NO_BLOCK) m.ask(m.core.wharf_release!, block);
    }
    this.#block = 0;
    forgotten.unregister(this);
  }

  /** The same, at the end of a `using`. */
  [Symbol.dispose](): void {
    this.free();
  }
}
