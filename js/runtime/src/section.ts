import type { Glue } from "./glue.js";

/** The module's schema, if it has one. */
export function sectionOf(module: WebAssembly.Module): ArrayBuffer | undefined {
  return WebAssembly.Module.customSections(module, "wharf")[0];
}

/** Whether the module has the schema that the code was made for: 32-bit FNV-1a, as the generator computes it. */
export function fits(module: WebAssembly.Module, { hash }: Glue<object>): boolean {
  let now = 0x811c9dc5;
  for (const byte of new Uint8Array(sectionOf(module) ?? [])) now = Math.imul(now ^ byte, 0x01000193);
  return now >>> 0 === hash;
}
