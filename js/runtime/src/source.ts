/** Where a module comes from. */
export type Source =
  | string
  | URL
  | Response
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | WebAssembly.Module;

/** What is used of Node's file system. */
interface Files {
  readFileSync(path: string | URL): Uint8Array<ArrayBuffer>;
}

interface Process {
  readonly getBuiltinModule?: (name: string) => Files;
}

/** What a path or URL holds, where Node's file system has it; as text, what is to be fetched. All else as it is. */
export function local<S extends Source>(source: S): Exclude<S, URL> | Uint8Array<ArrayBuffer> | string {
  if (typeof source === "string" || source instanceof URL) return contents(String(source));
  const given = Object(source) as object;
  if (!(source instanceof WebAssembly.Module || "arrayBuffer" in given || "byteLength" in given)) {
    throw new TypeError("the first argument is no URL, Response, bytes or module; options come second");
  }
  return source as Exclude<S, URL>;
}

/** Apart, as no part of every start: an engine takes 30 microseconds to compile it. */
function contents(url: string): Uint8Array<ArrayBuffer> | string {
  if (/^(https?|data|blob):/.test(url)) return url;
  // Not an import: bundlers for the page would follow it.
  const { process } = globalThis as { process?: Process };
  const files = process?.getBuiltinModule?.("node:fs");
  return files ? files.readFileSync(url.startsWith("file:") ? new URL(url) : url) : url;
}
