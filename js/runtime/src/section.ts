import { SchemaError } from "./errors.js";

/** The module's schema. */
export function sectionOf(module: WebAssembly.Module): ArrayBuffer {
  const [section] = WebAssembly.Module.customSections(module, "wharf");
  if (section) return section;
  throw new SchemaError("the module has no schema: built without wharf, or stripped");
}

/** 32-bit FNV-1a, as the generator computes it. */
export function hash(section: ArrayBuffer): number {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(section)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
