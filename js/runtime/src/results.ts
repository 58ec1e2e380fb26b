import { GuestError, SchemaError } from "./errors.js";
import type { Memory } from "./memory.js";
import { no } from "./mismatch.js";
import { isRevoked } from "./revoked.js";

/** Whether `{ ok }` or `{ err }` was passed. */
export function isOk(value: unknown): boolean {
  if (typeof value !== "object" || value === null || isRevoked(value)) no("{ ok } or { err }", value);
  const ok = "ok" in value;
  // Of both, one would be lost.
  return ok !== ("err" in value) ? ok : no("{ ok } or { err }", value);
}

/** Throws an `Err` that is its own message. */
export function failText(_: Memory, value: string): never {
  throw new GuestError(value, value);
}

/** What an error without a text is called: its case. */
function named(value: unknown): string {
  if (typeof value !== "object") return String(value);
  const { tag = "the function returned Err" } = { ...value } as { tag?: unknown };
  return String(tag);
}

/** Throws any other `Err`; its message is in the record. */
export function failWith(m: Memory, value: unknown): never {
  const record = m.record >>> 2;
  if (!record) throw new SchemaError("the module has no record of its errors");
  const address = m.u32[record + 2]!;
  const bytes = m.u8.subarray(address, address + m.u32[record + 3]!);
  throw new GuestError(new TextDecoder().decode(bytes) || named(value), value);
}
