import { SchemaError } from "./errors.js";
import { gift, type Outcome } from "./gifts.js";
import type { Imports } from "./glue.js";
import type { Memory } from "./memory.js";
import { no } from "./mismatch.js";
import { isRevoked } from "./revoked.js";

/** Calls a function of the host with arguments in the guest's memory; the address of the result. Or with a word, for a word. */
export type Answer = (m: Memory, value: never, args: number) => number;

/** A value of the host that the guest has a handle for. */
interface Entry {
  readonly value: unknown;
  /** What is called: the value, or the value as a method of the record that it was in. */
  readonly callee: unknown;
  /** Absent for what the guest only keeps. */
  readonly answer: Answer | undefined;
  /** How often the guest has it, and will drop it. */
  count: number;
}

/** A value that was given to the guest, and how often it had it before. */
interface Given {
  readonly handle: number;
  readonly before: number;
}

/** What the host has given to one instance. */
export interface Hosted {
  /** By the low bits of their handles. */
  readonly entries: (Entry | undefined)[];
  /** Numbers of entries that are free. */
  readonly free: number[];
  /** Of values that are only kept: the same value has the same handle. */
  readonly numbers: Map<unknown, number>;
}

/** Handles of the host have this bit, those of the guest's table do not. */
const HOST = 0x80000000;
const NUMBER = 0x7fffffff;

/** A map takes it for 0, which is another value. */
const MINUS_ZERO = Symbol();

function keyOf(value: unknown): unknown {
  return Object.is(value, -0) ? MINUS_ZERO : value;
}

function hostedOf(m: Memory): Hosted {
  return (m.hosted ??= { entries: [], free: [], numbers: new Map() });
}

/** Gives a value to the guest. */
export function lendOut(m: Memory, value: unknown, answer: Answer | undefined, callee: unknown): number {
  const { entries, free, numbers } = hostedOf(m);
  let number = answer ? undefined : numbers.get(keyOf(value));
  if (number === undefined) {
    number = free.pop() ?? entries.length;
    entries[number] = { value, callee, answer, count: 0 };
    if (!answer) numbers.set(keyOf(value), number);
  }
  const before = entries[number]!.count++;
  const handle = (HOST | number) >>> 0;
  gift(m, { handle, before }, settleHosted);
  return handle;
}

/** A guest that refuses a call may have dropped what it had read of its arguments: it has a value no more often than before. */
function settleHosted(m: Memory, { handle, before }: Given, outcome: Outcome): void {
  if (outcome === "not made") takeBack(m, handle);
  if (outcome === "refused") while ((find(m, handle)?.count ?? 0) > before) takeBack(m, handle);
}

function find(m: Memory, handle: number): Entry | undefined {
  return isHosts(handle) ? m.hosted?.entries[handle & NUMBER] : undefined;
}

function entryOf(m: Memory, handle: number): Entry {
  const entry = find(m, handle);
  if (entry) return entry;
  throw missing();
}

function missing(): SchemaError {
  return new SchemaError("the module uses a value of the host that it does not have");
}

/** The guest has it once less. */
function takeBack(m: Memory, handle: number): void {
  const entry = entryOf(m, handle);
  if (--entry.count > 0) return;
  const { entries, free, numbers } = m.hosted!;
  entries[handle & NUMBER] = undefined;
  free.push(handle & NUMBER);
  if (!entry.answer) numbers.delete(keyOf(entry.value));
}

/** The handle of a function that the guest may call. */
export function functionIn(m: Memory, answer: Answer, value: unknown, path?: string): number {
  if (typeof value !== "function" || isRevoked(value)) no("function", value, path);
  return lendOut(m, value, answer, value);
}

/** The handle of a value that the guest only keeps. */
export function hostIn(m: Memory, value: unknown): number {
  return lendOut(m, value, undefined, undefined);
}

/** The value of a handle that comes back: the host's again, unless it is lent for an import. */
export function hostOut(m: Memory, handle: number, isFunction = false): unknown {
  const { value, answer } = entryOf(m, handle);
  if ((answer !== undefined) !== isFunction) throw new SchemaError("the module takes one kind of value of the host for another");
  if (!m.lending) takeBack(m, handle);
  return value;
}

/** Whether a handle is one that the host gave. */
export function isHosts(handle: number): boolean {
  return handle >>> 0 >= HOST;
}

/** What a guest that holds values of the host imports. */
export function hosting(m: Memory): Imports[string] {
  const { entries } = hostedOf(m);
  // Written out: Node 20 takes a quarter less time for a call of a function from `u32` to `u32` than by `isHosts` and `?.`.
  const call = (handle: number, args: number): number => {
    if ((handle | 0) < 0) {
      const entry = entries[handle & NUMBER];
      if (entry !== undefined && entry.answer !== undefined) return entry.answer(m, entry.callee as never, args);
    }
    throw refused(m, handle);
  };
  return {
    call,
    // What the numbers mean is known to what answers.
    call_word: call,
    drop(handle: number): void {
      try {
        takeBack(m, handle);
      } catch (error) {
        throw m.trap(error);
      }
    },
    retain(handle: number): void {
      try {
        entryOf(m, handle).count++;
      } catch (error) {
        throw m.trap(error);
      }
    },
  };
}

/** Why a value of the host can't be called. */
function refused(m: Memory, handle: number): unknown {
  if (m.told) return m.cause;
  // Its stack was exhausted, which could not be told then.
  if (m.dead) m.refuse();
  const isThere = find(m, handle) !== undefined;
  return m.kill(isThere ? new SchemaError("the module calls a value of the host that is no function") : missing());
}
