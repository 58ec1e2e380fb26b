import { throwIfRejected } from "../calls/status.js";
import { SchemaError } from "../errors/classes.js";
import type { Finalizers, Memory, Undisposed } from "../memory/memory.js";

/** Begins to remember guest values, to warn when one is collected without being disposed of. */
export function trackLeaks(memory: Memory): void {
  memory.undisposed = new Map();
}

/** The guest values that were made and not disposed of yet. */
export function listUndisposed(memory: Memory): Undisposed[] {
  return [...(memory.undisposed?.values() ?? [])];
}

/**
 * Drops a guest handle when its wrapper is collected. `type` is the class name by default; it is
 * not read unless leaks are tracked.
 */
export function registerHandle(memory: Memory, value: object, handle: number, type?: string): void {
  // 0 is no handle, and handles of the host have the highest bit.
  if ((handle | 0) <= 0) throw new SchemaError("the module returned an invalid handle: " + handle);
  (memory.finalizers ??= new FinalizerQueue(memory)).add(value, handle);
  memory.undisposed?.set(handle, {
    type: type ?? value.constructor.name,
    created: new Error("made here").stack ?? "",
  });
}

/** Forgets a handle that was moved to the guest or dropped. */
export function unregisterHandle(memory: Memory, value: object, handle: number): void {
  memory.finalizers?.remove(value);
  memory.undisposed?.delete(handle);
}

/** Drops a handle now. It stays if the guest refuses, because the object is in use. */
export function disposeHandle(memory: Memory, value: object, handle: number): void {
  // Handles of a poisoned instance are gone already.
  if (!memory.poisoned) {
    memory.beginCall(0);
    dropHandle(memory, handle);
  }
  unregisterHandle(memory, value, handle);
}

/** How many new values wait for their registration. */
const MAX_PENDING = 64;

/**
 * Registers wrappers with a FinalizationRegistry, which costs more than making and disposing of
 * them. Most live briefly: new ones are held here, and registered after the current task or when
 * there are many.
 */
class FinalizerQueue implements Finalizers {
  readonly #registry: FinalizationRegistry<number>;
  readonly #pending: object[] = [];
  readonly #handles: number[] = [];
  #isScheduled = false;

  constructor(memory: Memory) {
    this.#registry = new FinalizationRegistry((handle) => finalize(memory, handle));
  }

  add(value: object, handle: number): void {
    const pending = this.#pending;
    if (pending.length > MAX_PENDING) this.#flush();
    // Plain assignments, which happen together: a call may fail where the stack is exhausted.
    this.#handles[pending.length] = handle;
    pending[pending.length] = value;
    if (this.#isScheduled) return;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#flush();
    });
    this.#isScheduled = true;
  }

  remove(value: object): void {
    const pending = this.#pending;
    // The newest value is often the first to be disposed of.
    const at = pending.at(-1) === value ? pending.length - 1 : pending.lastIndexOf(value);
    if (at < 0) {
      this.#registry.unregister(value);
      return;
    }
    const last = pending.pop()!;
    if (at === pending.length) return;
    pending[at] = last;
    this.#handles[at] = this.#handles[pending.length]!;
  }

  #flush(): void {
    const pending = this.#pending;
    for (let at = pending.length; at--; pending.length = at) {
      this.#registry.register(pending[at]!, this.#handles[at]!, pending[at]);
    }
  }
}

/** Drops the handle of a collected wrapper. Engines run this between calls. */
function finalize(memory: Memory, handle: number): void {
  const leaked = memory.undisposed?.get(handle);
  if (leaked) console.warn("never disposed of: " + leaked.type + "\n" + leaked.created);
  memory.undisposed?.delete(handle);
  try {
    if (!memory.poisoned) dropHandle(memory, handle);
  } catch {
    // The next call reports that the instance is poisoned, and why.
  }
}

function dropHandle(memory: Memory, handle: number): void {
  memory.callFixed(memory.core.wharf_drop!, handle);
  throwIfRejected(memory);
}
