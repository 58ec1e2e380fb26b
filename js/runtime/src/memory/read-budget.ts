import type { Memory } from "./memory.js";

/** Charges the current lift for parts that take room in the host but none in the guest's memory. */
export function chargeParts(memory: Memory, parts: number): void {
  memory.readBudget -= parts;
}
