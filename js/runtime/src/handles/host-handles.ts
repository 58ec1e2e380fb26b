import { HOST_BIT } from "../constants.js";
import { SchemaError } from "../errors/classes.js";
import { isRevoked } from "../errors/inspect.js";
import { expectedType } from "../errors/mismatch.js";
import type { HostEntry, HostHandleTable, Memory, Outcome, Trampoline } from "../memory/memory.js";
import type { Imports } from "../start/glue.js";
import { addTransfer } from "./transfers.js";

/** The bits of a host handle that are the index of its entry. */
const INDEX_MASK = 0x7fffffff;

/** Stands for -0 as a key of a map, which can't tell it from 0. */
const MINUS_ZERO = Symbol();

/** A transfer of one reference: the handle, and the count of references before it. */
interface Reference {
  readonly handle: number;
  readonly before: number;
}

function keyOf(value: unknown): unknown {
  return Object.is(value, -0) ? MINUS_ZERO : value;
}

function tableOf(memory: Memory): HostHandleTable {
  return (memory.hostHandles ??= { entries: [], free: [], indexes: new Map() });
}

/** Gives the guest a reference to a host value; returns its handle. */
export function insertHostHandle(
  memory: Memory,
  value: unknown,
  trampoline: Trampoline | undefined,
  callee: unknown,
): number {
  const { entries, free, indexes } = tableOf(memory);
  let index = trampoline ? undefined : indexes.get(keyOf(value));
  if (index === undefined) {
    index = free.pop() ?? entries.length;
    entries[index] = { value, callee, trampoline, count: 0 };
    if (!trampoline) indexes.set(keyOf(value), index);
  }
  const before = entries[index]!.count++;
  const handle = (HOST_BIT | index) >>> 0;
  addTransfer(memory, { handle, before }, settleReference);
  return handle;
}

/** A guest that rejects a call may have dropped some references: it has no more than before. */
function settleReference(memory: Memory, { handle, before }: Reference, outcome: Outcome): void {
  if (outcome === "cancelled") release(memory, handle);
  if (outcome === "rejected") {
    while ((lookup(memory, handle)?.count ?? 0) > before) release(memory, handle);
  }
}

function lookup(memory: Memory, handle: number): HostEntry | undefined {
  return isHostHandle(handle) ? memory.hostHandles?.entries[handle & INDEX_MASK] : undefined;
}

function get(memory: Memory, handle: number): HostEntry {
  const entry = lookup(memory, handle);
  if (entry) return entry;
  throw invalidHandle();
}

function invalidHandle(): SchemaError {
  return new SchemaError("the module used an invalid host handle");
}

/** Takes one reference from the guest. */
function release(memory: Memory, handle: number): void {
  const entry = get(memory, handle);
  if (--entry.count > 0) return;
  const { entries, free, indexes } = memory.hostHandles!;
  entries[handle & INDEX_MASK] = undefined;
  free.push(handle & INDEX_MASK);
  if (!entry.trampoline) indexes.delete(keyOf(entry.value));
}

/** Lowers a function that the guest may call; returns its handle. */
export function lowerFunction(memory: Memory, trampoline: Trampoline, value: unknown, path?: string): number {
  if (typeof value !== "function" || isRevoked(value)) expectedType("function", value, path);
  return insertHostHandle(memory, value, trampoline, value);
}

/** Lowers a function of a record, which is called as its method; returns its handle. */
export function lowerMethod(
  memory: Memory,
  trampoline: Trampoline,
  record: unknown,
  value: unknown,
  path?: string,
): number {
  if (typeof value !== "function") expectedType("function", value, path);
  return insertHostHandle(memory, value, trampoline, Function.prototype.bind.call(value, record));
}

/** Lowers a value that the guest only keeps; returns its handle. */
export function lowerHostValue(memory: Memory, value: unknown): number {
  return insertHostHandle(memory, value, undefined, undefined);
}

/** Lifts a host handle; takes the guest's reference, unless it is lent for an import. */
export function liftHostValue(memory: Memory, handle: number, isFunction = false): unknown {
  const { value, trampoline } = get(memory, handle);
  if ((trampoline !== undefined) !== isFunction) {
    throw new SchemaError("the module used a host handle of another kind");
  }
  if (!memory.isLending) release(memory, handle);
  return value;
}

/** Whether a handle is one of the host's. */
export function isHostHandle(handle: number): boolean {
  return handle >>> 0 >= HOST_BIT;
}

/** The functions that a guest with host handles imports. */
export function hostHandleImports(memory: Memory): Imports[string] {
  const { entries } = tableOf(memory);
  // Written out instead of calling `lookup`: this is the fast path of every callback.
  const call = (handle: number, args: number): number => {
    if ((handle | 0) < 0) {
      const entry = entries[handle & INDEX_MASK];
      if (entry !== undefined && entry.trampoline !== undefined) {
        return entry.trampoline(memory, entry.callee as never, args);
      }
    }
    throw rejectHandle(memory, handle);
  };
  const guarded = (act: (handle: number) => void) => (handle: number) => {
    try {
      act(handle);
    } catch (error) {
      throw memory.poisonByTrap(error);
    }
  };
  return {
    call,
    // The trampoline knows whether the number is an address or a core value.
    call_word: call,
    drop: guarded((handle) => release(memory, handle)),
    retain: guarded((handle) => void get(memory, handle).count++),
  };
}

/** Why a host handle can't be called. */
function rejectHandle(memory: Memory, handle: number): unknown {
  if (memory.isCauseKnown) return memory.cause;
  // The stack was exhausted, which could not be recorded at the time.
  if (memory.poisoned) memory.throwUnusable();
  const isThere = lookup(memory, handle) !== undefined;
  return memory.poison(
    isThere ? new SchemaError("the module called a host value that is no function") : invalidHandle(),
  );
}
