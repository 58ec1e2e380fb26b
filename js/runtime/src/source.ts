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
  readonly promises: { readFile(path: string | URL): Promise<Uint8Array<ArrayBuffer>> };
}

interface Process {
  readonly getBuiltinModule?: (name: string) => Files;
}

/** A path or URL to read with Node's file system, if there is one; else it is for `fetch`. */
export function local(source: string | URL): { files: Files; path: string | URL } | undefined {
  const url = String(source);
  if (/^(https?|data|blob):/.test(url)) return;
  // Not an import: bundlers for the page would follow it.
  const { process } = globalThis as { process?: Process };
  const files = process?.getBuiltinModule?.("node:fs");
  return files && { files, path: url.startsWith("file:") ? new URL(url) : url };
}
