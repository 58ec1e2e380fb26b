import { LoadError, TypeMismatch } from "../errors/classes.js";
import { isInstance, isRevoked } from "../errors/inspect.js";
import { isStackExhausted } from "../errors/stack-exhausted.js";
import type { Memory } from "../memory/memory.js";
import { READY } from "../memory/phases.js";
import type { Options } from "../start/glue.js";

/** A function of the caller may have a `bind` of its own. */
const { bind } = Function.prototype as { bind(this: unknown, of: unknown): unknown };

/** The functions that the caller supplies, bound to the object that contains them. */
export function resolveImports(options: Options, names: readonly string[]): unknown[] {
  const supplied = (options.imports ?? {}) as Record<string, unknown>;
  return names.map((name) => {
    const func = supplied[name];
    if (typeof func !== "function" || func === Object.prototype[name as never] || isRevoked(func)) {
      throw new LoadError("missing import: the option imports." + name + " must be a function");
    }
    return bind.call(func, supplied);
  });
}

/**
 * Calls a scalar export, possibly while another call is still lowering its arguments. Saves and
 * restores that call's state. If memory grew, empty views are installed, which make the outer call
 * fail instead of write to detached memory.
 */
export function callReentrant<A extends unknown[], R>(memory: Memory, core: (...args: A) => R, ...args: A): R {
  const { state, depth, transfers, u8 } = memory;
  const { length } = u8;
  memory.state = READY;
  memory.transfers = undefined;
  try {
    return core(...args);
  } finally {
    // Plain assignments: the stack may be exhausted. Views of grown memory are detached and empty;
    // development builds grow it by nothing, which leaves views of the same length.
    memory.state = state;
    memory.depth = depth;
    memory.transfers = transfers;
    if (memory.u8.length !== length) memory.u8 = u8;
  }
}

/** Whether the stack was exhausted, either at the failure or while it is inspected. */
function isStackFull(error: unknown): boolean {
  try {
    return isStackExhausted(error);
  } catch (inner) {
    return isStackExhausted(inner);
  }
}

/**
 * Poisons the instance because an import failed where Rust has no `Result`: the exception unwinds
 * through guest frames. Returns the error to throw.
 */
export function poisonByImport(memory: Memory, error: unknown, place: string): unknown {
  const isFull = isStackFull(error);
  if (memory.isCauseKnown) return isFull && isInstance(memory.cause, Error) ? memory.cause : error;
  if (isFull) return memory.poisonByTrap(error);
  if (isInstance(error, TypeMismatch)) error = error.placedAt(place);
  memory.causeText = textOf(error);
  return memory.poison(error);
}

function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return "an import threw a value that has no text";
  }
}
