/**
 * Whether the module has the schema that the code was generated for, by the generator's hash. It
 * hashes words: this runs once, in an interpreter.
 */
function matchesSchema(module, { hash }) {
  const sections = WebAssembly.Module.customSections(module, SECTION);
  const length = sections.reduce((sum, section) => sum + section.byteLength, 0);
  const words = new Uint32Array((length + 3) >> 2);
  const bytes = new Uint8Array(words.buffer);
  let end = 0;
  for (const section of sections) {
    bytes.set(new Uint8Array(section), end);
    end += section.byteLength;
  }
  let now = 0;
  for (const word of words)
    now = Math.imul(now ^ (now >>> 15) ^ word, 0x9e3779b1);
  return now >>> 0 === hash;
}
