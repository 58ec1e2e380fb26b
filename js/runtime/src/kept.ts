import type { Memory } from "./memory.js";
import { DEAD } from "./memory.js";
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

/** Sees to it that what a handle of the guest names ends when its value is collected. */
export function keep(m: Memory, value: object, type: string, handle: number): void {
  registry(m).register(value, handle, value);
  m.watched?.set(handle, { type, created: new Error("made here").stack ?? "" });
}

/** The guest has it again, or it is gone. */
export function unkeep(m: Memory, value: object, handle: number): void {
  registry(m).unregister(value);
  m.watched?.delete(handle);
}

/** Ends it now. If the guest refuses, because it is in use, it stays. */
export function release(m: Memory, value: object, handle: number): void {
  // What was in a dead instance is gone.
  if (m.state !== DEAD) {
    m.enter(0);
    drop(m, handle);
  }
  unkeep(m, value, handle);
}

/** It runs between calls, never inside one. */
function registry(m: Memory): FinalizationRegistry<number> {
  return (m.registry ??= new FinalizationRegistry((handle) => {
    const forgotten = m.watched?.get(handle);
    if (forgotten) console.warn("never disposed of: " + forgotten.type + "\n" + forgotten.created);
    m.watched?.delete(handle);
    try {
      if (m.state !== DEAD) drop(m, handle);
    } catch {
      // The next call says that the instance is dead, and why.
    }
  }));
}

function drop(m: Memory, handle: number): void {
  m.ask(m.core.wharf_drop!, handle);
  status(m);
}
