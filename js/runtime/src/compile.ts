import { local, type Source } from "./source.js";

/** Compiles a module, while it arrives where that is possible. */
export async function compile(given: Source | PromiseLike<Source>): Promise<WebAssembly.Module> {
  let source = await given;
  if (typeof source === "string" || source instanceof URL) {
    const found = local(source);
    source = found ? await found.files.promises.readFile(found.path) : await fetch(source);
  }
  if ("arrayBuffer" in source) {
    if (!source.ok) throw new Error(source.url + ": " + source.status + " " + source.statusText);
    // With any other type, which some servers send, compiling while it arrives is refused.
    if (source.headers.get("content-type") === "application/wasm") {
      return WebAssembly.compileStreaming(source);
    }
    source = await source.arrayBuffer();
  }
  return source instanceof WebAssembly.Module ? source : WebAssembly.compile(source);
}
