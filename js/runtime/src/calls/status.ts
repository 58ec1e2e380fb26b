import {
  RECORD_STATUS,
  STATUS_BORROWED,
  STATUS_STALE_HANDLE,
  STATUS_TOO_DEEP,
  STATUS_REJECTED,
  STATUS_WRONG_OBJECT,
} from "../constants.js";
import { HandleError, SchemaError } from "../errors/classes.js";
import type { Memory } from "../memory/memory.js";

const HANDLE_ERRORS: Readonly<Record<number, string>> = {
  [STATUS_STALE_HANDLE]: "the handle was already freed",
  [STATUS_BORROWED]: "the object is in use by a call that has not returned",
  [STATUS_WRONG_OBJECT]: "the object is of another type",
};

/**
 * Why the guest has rejected the call, if it has; resets the status. `names` are the parameters'
 * names of a function that may refuse values.
 */
export function takeRejection(memory: Memory, names?: string): Error | undefined {
  const record = memory.statusRecord;
  if (!record) return undefined;
  // Views are rebuilt where something is read, unless arguments of another call are being lowered.
  const u32 = memory.u8.length === 0 ? new Uint32Array(memory.core.memory!.buffer) : memory.u32;
  const at = (record + RECORD_STATUS) >>> 2;
  const code = u32[at];
  if (!code) return undefined;
  u32[at] = 0;
  const refused = code === STATUS_REJECTED ? memory.describeRejection?.(memory, code, names) : undefined;
  return refused ?? rejectionError(code);
}

/** The error of a status that concerns a handle, or is unknown. */
export function rejectionError(code: number): Error {
  const reason = HANDLE_ERRORS[code];
  if (reason) return new HandleError(reason);
  const isDeep = code === STATUS_TOO_DEEP;
  return new SchemaError(isDeep ? "the module's result is nested too deep" : "unknown status " + code);
}

/** Throws if the guest has rejected the call. */
export function throwIfRejected(memory: Memory): void {
  const error = takeRejection(memory);
  if (error) throw error;
}
