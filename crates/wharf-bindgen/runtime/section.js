// needs: ; gives: fits
/**
 * Whether the module has the schema that the code was made for: the hash as the generator computes it. By words and not by bytes:
 * it runs once, in an interpreter. 8 KiB of schema take 0.25 ms of Node's start so, by bytes 0.9 to 2.
 */
function fits(module, { hash }) {
    const section = new Uint8Array(WebAssembly.Module.customSections(module, "wharf")[0] ?? []);
    const words = new Uint32Array((section.length + 3) >> 2);
    new Uint8Array(words.buffer).set(section);
    let now = 0;
    for (let i = 0; i < words.length; i++)
        now = Math.imul(now ^ (now >>> 15) ^ words[i], 0x9e3779b1);
    return now >>> 0 === hash;
}
