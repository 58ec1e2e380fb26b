import type { Memory } from "./memory.js";

/** Charges the current lift for parts that take no space in the module's memory, but time and room in the host. */
export function pay(m: Memory, parts: number): void {
  m.left -= parts;
}
