import type { Memory } from "./memory.js";

/** Called for what was given away, when it is known whether the call was `made`. */
type Settle<T> = (m: Memory, thing: T, made: boolean) => void;

/** Something that a call in preparation gives away. */
export interface Gift {
  readonly thing: unknown;
  readonly settle: Settle<never>;
}

/** Gives something away: for good when the call is made, not at all if it fails before. */
export function gift<T>(m: Memory, thing: T, settle: Settle<T>): void {
  m.gifts ??= [];
  m.gifts.push({ thing, settle });
  m.undo = undone;
}

/** The call is made: what it gives away is gone. */
export function made(m: Memory): void {
  settle(m, true);
}

function undone(m: Memory): void {
  settle(m, false);
}

function settle(m: Memory, made: boolean): void {
  const { gifts } = m;
  if (!gifts?.length) return;
  m.gifts = [];
  for (const gift of gifts) gift.settle(m, gift.thing as never, made);
}
