import { HandleError, SchemaError } from "./errors.js";
import type { Memory } from "./memory.js";

const REASONS: Readonly<Record<number, string>> = {
  1: "the object was freed",
  2: "the object is in use by a call that has not returned",
  4: "the object is of another type",
};

/** Why the export has refused the call, if it has. */
export function refusal(m: Memory): Error | undefined {
  if (m.u8.length === 0) m.fresh();
  const at = m.record >>> 2;
  const code = at && m.u32[at];
  if (!code) return undefined;
  m.u32[at] = 0;
  const reason = REASONS[code];
  return reason ? new HandleError(reason) : new SchemaError("the module's result is nested too deep");
}

/** Throws if it has. */
export function status(m: Memory): void {
  const error = refusal(m);
  if (error) throw error;
}
