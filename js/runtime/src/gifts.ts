import { TypeMismatch } from "./errors.js";
import type { Memory } from "./memory.js";
import { refusal } from "./status.js";

/** What becomes of something that a call gives away: nothing if it is not made, or the guest refuses it. */
export type Outcome = "made" | "not made" | "refused";

/** Something that a call gives away. */
export interface Gift {
  readonly thing: unknown;
  readonly settle: (m: Memory, thing: never, outcome: Outcome) => void;
}

/** Gives something away with the call that is in preparation. */
export function gift<T>(m: Memory, thing: T, settle: (m: Memory, thing: T, outcome: Outcome) => void): void {
  m.gifts ??= [];
  m.gifts.push({ thing, settle });
  m.undo = undone;
}

function undone(m: Memory): void {
  settle(m, gifts(m), "not made");
}

/** What the call that begins gives away. */
export function gifts(m: Memory): readonly Gift[] {
  const all = m.gifts ?? [];
  if (all.length) {
    m.gifts = [];
    m.giver = (m.giver ?? 0) + 1;
  }
  return all;
}

function settle(m: Memory, all: readonly Gift[], outcome: Outcome): void {
  for (const { settle, thing } of all) settle(m, thing as never, outcome);
}

/**
 * After the core call: the guest has it all, unless it has refused, and then why. For a value it does so before it takes anything.
 */
export function accepted(m: Memory, all: readonly Gift[], names?: string): Error | undefined {
  const error = refusal(m, names);
  settle(m, all, error instanceof TypeMismatch ? "not made" : error ? "refused" : "made");
  return error;
}

/** After lowering a result of the host, which can't be refused. */
export function made(m: Memory): void {
  settle(m, gifts(m), "made");
}
