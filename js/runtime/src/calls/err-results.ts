import { RECORD_MESSAGE } from "../constants.js";
import { GuestError, SchemaError } from "../errors/classes.js";
import { isRevoked } from "../errors/inspect.js";
import { expectedType } from "../errors/mismatch.js";
import type { Memory } from "../memory/memory.js";

/** Whether a value is `{ ok }` rather than `{ err }`. An object with both is refused. */
export function isOk(value: unknown): boolean {
  if (typeof value !== "object" || value === null || isRevoked(value)) {
    expectedType("{ ok } or { err }", value);
  }
  const ok = "ok" in value;
  return ok !== ("err" in value) ? ok : expectedType("{ ok } or { err }", value);
}

/** Throws an `Err` that is a string, which is its own message. */
export function throwErrString(_: Memory, value: string): never {
  throw new GuestError(value, value);
}

/** Throws an `Err` of a guest function that was passed as a value. It has no message. */
export function throwErrValue(_: Memory, value: unknown): never {
  throw new GuestError("the function returned Err", value);
}

/** Throws any other `Err`; its message is in the status record. `tag` names the case's property. */
export function throwErrDisplay(memory: Memory, value: unknown, tag?: string): never {
  const { statusRecord, u32 } = memory;
  if (!statusRecord) throw new SchemaError("the module has no status record for its errors");
  const at = (statusRecord + RECORD_MESSAGE) >>> 2;
  const bytes = memory.u8.subarray(u32[at]!, u32[at]! + u32[at + 1]!);
  throw new GuestError(new TextDecoder().decode(bytes) || caseName(value, tag), value);
}

/** The message of an error without `Display`: the name of its case. */
function caseName(value: unknown, tag = ""): string {
  if (typeof value !== "object") return String(value);
  return String((value as Record<string, unknown>)[tag] ?? "the function returned Err");
}
