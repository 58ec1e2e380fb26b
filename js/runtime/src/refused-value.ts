import { TypeMismatch } from "./errors.js";
import { REFUSED, type Memory } from "./memory.js";
import { reasonOf } from "./status.js";

/**
 * What the guest says of a value that it refuses: an argument, `names` being those of the parameters, or what a function of the host
 * gave, whose name the path begins with.
 */
export function refusedValue(m: Memory, code: number, names?: string): Error {
  const { buffer } = m.core.memory!;
  const u32 = new Uint32Array(buffer);
  const at = m.record >>> 2;
  const address = u32[at + 2]!;
  const text = new TextDecoder().decode(new Uint8Array(buffer).subarray(address, address + u32[at + 3]!));
  const end = text.indexOf("\n");
  const steps = text.slice(0, Math.max(end, 0)).replace(STEP, step);
  if (code !== REFUSED) {
    const error = reasonOf(code);
    error.message = steps.slice(1) + ": " + error.message;
    return error;
  }
  const index = u32[at + 1]!;
  const path = index === RESULT ? steps.slice(1) : (names?.split(",")[index] ?? "arguments[" + index + "]") + steps;
  return new TypeMismatch(path, text.slice(end + 1), true);
}

/** In place of a parameter's index. */
const RESULT = 0xffffffff;

/** A key in quotes; a name that is shown as it is; a name of Rust's. */
const STEP = /\["(?:[^"\\]|\\.)*"\]|\."([^"]*)"|\.([^.["(]+)/g;

function step(all: string, verbatim: string | undefined, name: string | undefined): string {
  if (name !== undefined) {
    return "." + name.replace(/(?<=[^_])_+([^_]?)/gu, (_, letter: string) => letter.toUpperCase());
  }
  if (verbatim === undefined) return all;
  return /^[a-z_$][\w$]*$/i.test(verbatim) ? "." + verbatim : "[" + JSON.stringify(verbatim) + "]";
}
