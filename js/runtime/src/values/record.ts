import { expectedType } from "../errors/mismatch.js";

/**
 * Refuses what is certainly no record, where all fields may be absent: a Promise that was not
 * awaited or a list would be taken for a record of defaults.
 */
export function expectRecord(name: string, value: unknown): void {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (/^(Array|Promise|Map|Set|Date|Error|ArrayBuffer|DataView|.*Array)$/.test(kind)) expectedType(name, value);
}
