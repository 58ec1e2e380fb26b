import { takeRejection } from "../calls/status.js";
import { TypeMismatch } from "../errors/classes.js";
import type { Memory, Outcome, PendingTransfer } from "../memory/memory.js";

/** Adds a value to the transfers of the call that is being lowered. */
export function addTransfer<T>(
  memory: Memory,
  value: T,
  settle: (memory: Memory, value: T, outcome: Outcome) => void,
): void {
  memory.transfers ??= [];
  memory.transfers.push({ value, settle });
  memory.cancelTransfers = cancelTransfers;
}

function cancelTransfers(memory: Memory): void {
  settleAll(memory, takeTransfers(memory), "cancelled");
}

/** Removes and returns the transfers of the call that begins now. */
export function takeTransfers(memory: Memory): readonly PendingTransfer[] {
  const transfers = memory.transfers ?? [];
  if (transfers.length) {
    memory.transfers = [];
    memory.transferCall = (memory.transferCall ?? 0) + 1;
  }
  return transfers;
}

function settleAll(memory: Memory, transfers: readonly PendingTransfer[], outcome: Outcome): void {
  for (const { settle, value } of transfers) settle(memory, value as never, outcome);
}

/**
 * Settles the transfers after the core call; returns the guest's rejection, if any. A refused value
 * is reported before the guest takes anything.
 */
export function settleTransfers(
  memory: Memory,
  transfers: readonly PendingTransfer[],
  names?: string,
): Error | undefined {
  const error = takeRejection(memory, names);
  const outcome = error instanceof TypeMismatch ? "cancelled" : error ? "rejected" : "committed";
  settleAll(memory, transfers, outcome);
  return error;
}

/** Commits the transfers of an import's result, which the guest can't reject. */
export function commitTransfers(memory: Memory): void {
  settleAll(memory, takeTransfers(memory), "committed");
}
