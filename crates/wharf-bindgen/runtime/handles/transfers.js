/** Adds a value to the transfers of the call that is being lowered. */
function addTransfer(memory, value, settle) {
  memory.transfers ??= [];
  memory.transfers.push({ value, settle });
  memory.cancelTransfers = cancelTransfers;
}
function cancelTransfers(memory) {
  settleAll(memory, takeTransfers(memory), "cancelled");
}
/** Removes and returns the transfers of the call that begins now. */
function takeTransfers(memory) {
  const transfers = memory.transfers ?? [];
  if (transfers.length) {
    memory.transfers = [];
    memory.transferCall = (memory.transferCall ?? 0) + 1;
  }
  return transfers;
}
function settleAll(memory, transfers, outcome) {
  for (const { settle, value } of transfers)
    settle(memory, value, outcome);
}
/**
 * Settles the transfers after the core call; returns the guest's rejection, if any. A refused value
 * is reported before the guest takes anything.
 */
function settleTransfers(memory, transfers, names) {
  const error = takeRejection(memory, names);
  const outcome = error instanceof TypeMismatch ? "cancelled" : error ? "rejected" : "committed";
  settleAll(memory, transfers, outcome);
  return error;
}
/** Commits the transfers of an import's result, which the guest can't reject. */
function commitTransfers(memory) {
  settleAll(memory, takeTransfers(memory), "committed");
}
