import { HandleError, SchemaError } from "./errors.js";
import { REFUSED, type Memory } from "./memory.js";

const REASONS: Readonly<Record<number, string>> = {
  1: "the object was freed",
  2: "the object is in use by a call that has not returned",
  4: "the object is of another type",
};

/** Why the export has refused the call, if it has. `names` are those of its parameters, where it may refuse a value. */
export function refusal(m: Memory, names?: string): Error | undefined {
  const at = m.record >>> 2;
  if (!at) return undefined;
  // Whoever goes on to read makes views anew, unless arguments of another call are being read.
  const u32 = m.u8.length === 0 ? new Uint32Array(m.core.memory!.buffer) : m.u32;
  const code = u32[at];
  if (!code) return undefined;
  u32[at] = 0;
  return (code === REFUSED ? m.refused?.(m, code, names) : undefined) ?? reasonOf(code);
}

/** Why an object or a depth was refused. */
export function reasonOf(code: number): Error {
  const reason = REASONS[code];
  return reason ? new HandleError(reason) : new SchemaError("the module's result is nested too deep");
}

/** Throws if it has. */
export function status(m: Memory, names?: string): void {
  const error = refusal(m, names);
  if (error) throw error;
}
