import { HandleError, TypeMismatch } from "../errors/classes.js";
import { isInstance } from "../errors/inspect.js";
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

/**
 * The `Err` value for what the caller's function threw: that of a GuestError. Rethrows all else.
 */
export function errorToErr(memory: Memory, error: unknown): unknown {
  if (!memory.poisoned && isGuestError(error)) return error.value;
  throw error;
}

/** The `Err` string for what the caller's function threw, which may be anything. */
export function errorToErrString(memory: Memory, error: unknown): string {
  if (memory.poisoned) throw error;
  return messageOf(error).replace(LONE_SURROGATE, "\ufffd");
}

/**
 * The `Err` string for a result of the caller's function that is not of its type, or that holds an
 * object which can't be moved. The objects in it stay the caller's. Rethrows all other failures.
 */
export function refusalToErrString(memory: Memory, error: unknown, place: string): string {
  const isRefusal = isInstance(error, TypeMismatch) || isInstance(error, HandleError);
  if (memory.poisoned || !isRefusal) throw error;
  memory.depth = 0;
  memory.cancelTransfers?.(memory);
  return isInstance(error, TypeMismatch) ? error.placedAt(place).message : place + ": " + error.message;
}

/** Half of a surrogate pair, which UTF-8 can't encode: a message may have been cut there. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The message of an error, of this realm or another; else the value as a string. */
function messageOf(error: unknown): string {
  try {
    if (isGuestError(error) && typeof error.value === "string") return error.value;
    const isError = Object.prototype.toString.call(error) === "[object Error]";
    return String(isError || error instanceof Error ? (error as Error).message : error);
  } catch {
    return "a value that has no text";
  }
}
