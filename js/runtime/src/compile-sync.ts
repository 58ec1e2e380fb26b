import { local, type Source } from "./source.js";

/** Compiles a module at once: from bytes, or in Node from a file. */
export function compileSync(given: Exclude<Source, Response>): WebAssembly.Module {
  let source = given;
  if (typeof source === "string" || source instanceof URL) {
    const found = local(source);
    if (!found) throw new TypeError("loadSync can't fetch " + source + "; give it bytes, or use load");
    source = found.files.readFileSync(found.path);
  }
  return source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
}
