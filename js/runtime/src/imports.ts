import { TypeMismatch } from "./errors.js";
import type { Options } from "./glue.js";
import { DEAD, exhausted, READY, type Memory } from "./memory.js";
import { no } from "./mismatch.js";

/** The functions that the caller supplies, all there. */
export function supplied(options: Options, names: readonly string[]): object {
  const given = (options.imports ?? {}) as Record<string, unknown>;
  for (const name of names) {
    if (typeof given[name] !== "function") no("function", given[name], "imports." + name);
  }
  return given;
}

/** Before the caller's function, unless the state is `READY` already: it may call the module again, whatever goes on outside. */
export function pause(m: Memory): void {
  if (m.state === DEAD) m.refuse();
  m.state = READY;
}

/** After it, if that has changed the state or the instance is dead: it may have died meanwhile, and can't go on then. */
export function alive(m: Memory, state: number): void {
  if (m.dead) m.refuse();
  m.state = state;
}

/** An import failed where it must not: frames of the guest are skipped, which can't be mended. */
export function importFailed(m: Memory, error: unknown, place: string): unknown {
  // The stack may have been exhausted here as well as in the guest, also while that was being told.
  const full = exhausted(error);
  if (m.state === DEAD) return full && m.cause instanceof Error ? m.cause : error;
  if (full) return m.trap(error);
  const mismatch = error instanceof TypeMismatch && !error.placed;
  return m.kill(mismatch ? new TypeMismatch(place + error.path, error.why, true) : error);
}
