import { expectedType } from "../errors/mismatch.js";

/**
 * Refuses what is certainly no record, where all fields may be absent: a Promise that was not
 * awaited or a list would be taken for a record of defaults.
 */
export function expectRecord(name: string, value: unknown): void {
  const kind = Object.prototype.toString.call(value);
  if (kind !== "[object Object]" && NO_RECORD.test(kind)) expectedType(name, value);
}

const NO_RECORD = /^\[object (.*Array|Promise|Map|Set|Date|Error|ArrayBuffer|DataView)\]$/;
