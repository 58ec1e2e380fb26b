import type { Memory } from "../memory/memory.js";

/** Whether a value is a GuestError, of this module or another. */
function isGuestError(error: unknown): error is Error & { value: unknown } {
  try {
    return error instanceof Error && error.name === "GuestError" && "value" in error;
  } catch {
    // A proxy may throw at every question.
    return false;
  }
}

/** The `Err` value for what the caller's function threw: that of a GuestError. Rethrows all else. */
export function errorToErr(memory: Memory, error: unknown): unknown {
  if (!memory.poisoned && isGuestError(error)) return error.value;
  throw error;
}

/** The `Err` string for what the caller's function threw, which may be anything. */
export function errorToErrString(memory: Memory, error: unknown): string {
  if (memory.poisoned) throw error;
  try {
    if (isGuestError(error) && typeof error.value === "string") return error.value;
    return String(error instanceof Error ? error.message : error);
  } catch {
    return "a value that has no text";
  }
}
