import { SchemaError } from "./errors.js";
import type { Memory } from "./memory.js";
import { status } from "./status.js";

/** Something of the guest's that was made and not disposed of. */
export interface Undisposed {
  /** The class of an object, `function` or `iterator`. */
  readonly type: string;
  /** The stack of the call that made it. */
  readonly created: string;
}

/** Begins to remember what is made, for `undisposed`, and says on the console when it is collected. */
export function watch(m: Memory): void {
  m.watched = new Map();
}

/** What was made and not disposed of yet. */
export function undisposed(m: Memory): Undisposed[] {
  return [...(m.watched?.values() ?? [])];
}

/**
 * Sees to it that what a handle of the guest names ends when its value is collected. An object is of the `type` that
 * its class is called; asked for always, that name would cost a fifth of making the object.
 */
export function keep(m: Memory, value: object, handle: number, type?: string): void {
  // 0 is none, and the host's have the highest bit.
  if ((handle | 0) <= 0) throw new SchemaError("the module gives a handle that is none of its own: " + handle);
  (m.keeper ??= new Keeper(m)).add(value, handle);
  m.watched?.set(handle, { type: type ?? value.constructor.name, created: new Error("made here").stack ?? "" });
}

/** The guest has it again, or it is gone. */
export function unkeep(m: Memory, value: object, handle: number): void {
  m.keeper?.remove(value);
  m.watched?.delete(handle);
}

/** Ends it now. If the guest refuses, because it is in use, it stays. */
export function release(m: Memory, value: object, handle: number): void {
  // What was in a dead instance is gone.
  if (!m.dead) {
    m.enter(0);
    drop(m, handle);
  }
  unkeep(m, value, handle);
}

/** So many new values are not registered yet. */
const YOUNG = 64;

/**
 * Waits for values to be collected.
 *
 * To register a value and take that back costs more than all the rest of making and ending it (Node 20: 280 of 415 ns), and most
 * end soon: new ones are held here, and registered when the code that made them has returned or there are many.
 */
export class Keeper {
  readonly #registry: FinalizationRegistry<number>;
  readonly #young: object[] = [];
  readonly #handles: number[] = [];
  #due = false;

  constructor(m: Memory) {
    this.#registry = new FinalizationRegistry((handle) => forget(m, handle));
  }

  add(value: object, handle: number): void {
    const young = this.#young;
    if (young.length > YOUNG) this.#settle();
    // By plain assignments, which go together: a call may fail where the stack is exhausted.
    this.#handles[young.length] = handle;
    young[young.length] = value;
    if (this.#due) return;
    queueMicrotask(() => {
      this.#due = false;
      this.#settle();
    });
    this.#due = true;
  }

  remove(value: object): void {
    const young = this.#young;
    // What was made last mostly ends first.
    const at = young.at(-1) === value ? young.length - 1 : young.lastIndexOf(value);
    if (at < 0) {
      this.#registry.unregister(value);
      return;
    }
    const last = young.pop()!;
    if (at === young.length) return;
    young[at] = last;
    this.#handles[at] = this.#handles[young.length]!;
  }

  #settle(): void {
    const young = this.#young;
    for (let at = young.length; at--; young.length = at) {
      this.#registry.register(young[at]!, this.#handles[at]!, young[at]);
    }
  }
}

/** A value was collected. This runs between calls, never inside one. */
function forget(m: Memory, handle: number): void {
  const forgotten = m.watched?.get(handle);
  if (forgotten) console.warn("never disposed of: " + forgotten.type + "\n" + forgotten.created);
  m.watched?.delete(handle);
  try {
    if (!m.dead) drop(m, handle);
  } catch {
    // The next call says that the instance is dead, and why.
  }
}

function drop(m: Memory, handle: number): void {
  m.ask(m.core.wharf_drop!, handle);
  status(m);
}
