import type { Memory } from "./memory.js";
import { READY } from "./phases.js";

/** Ends lowering that ran the caller's code; the core call is next. */
export function finishLowering(memory: Memory): void {
  if (memory.poisoned) memory.throwUnusable();
  if (!memory.u8.length) memory.throwDetached();
  memory.state = READY;
}

/**
 * Ends lowering an import's result, which the guest reads before it crosses again: `arenaTop` is
 * restored, unless the result has a block of its own, which stays until the outer call ends.
 */
export function finishImportResult(memory: Memory, top: number, end: number): void {
  memory.arenaTop = memory.arenaEnd === end ? top : memory.blocks.at(-1)![0];
}
