import type { Memory } from "./memory.js";

/** A GuestError of this module or another. */
function isGuest(error: unknown): error is Error & { value: unknown } {
  return error instanceof Error && error.name === "GuestError" && "value" in error;
}

/** The value to return as `Err` for what the caller's function threw. */
export function thrown(m: Memory, error: unknown): unknown {
  if (!m.dead && isGuest(error)) return error.value;
  throw error;
}

/** The text to return as `Err` for what the caller's function threw. */
export function thrownText(m: Memory, error: unknown): string {
  if (m.dead) throw error;
  if (isGuest(error) && typeof error.value === "string") return error.value;
  return error instanceof Error ? error.message : String(error);
}
