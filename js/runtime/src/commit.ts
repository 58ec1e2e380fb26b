import { READY, type Memory } from "./memory.js";

/** Ends lowering that ran the caller's code; the core call is next. */
export function commit(m: Memory): void {
  if (m.dead) m.refuse();
  if (!m.u8.length) m.lost();
  m.state = READY;
}
