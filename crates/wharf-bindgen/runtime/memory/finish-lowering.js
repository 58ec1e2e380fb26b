/** Ends lowering that ran the caller's code; the core call is next. */
function finishLowering(memory) {
  if (memory.poisoned)
    memory.throwUnusable();
  if (!memory.u8.length)
    memory.throwDetached();
  memory.state = READY;
}
/**
 * Ends lowering an import's result, which the guest reads before it crosses again: `arenaTop` is
 * restored, unless the result has a block of its own, which stays until the outer call ends.
 */
function finishImportResult(memory, top, end) {
  memory.arenaTop = memory.arenaEnd === end ? top : memory.blocks.at(-1)[0];
}
