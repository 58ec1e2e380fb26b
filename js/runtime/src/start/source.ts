import { LoadError } from "../errors/classes.js";

/** Where a module comes from. */
export type Source =
  | string
  | URL
  | Response
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | WebAssembly.Module;

/** The part of Node's file system that is used. */
interface FileSystem {
  readFileSync(path: string | URL): Uint8Array<ArrayBuffer>;
}

interface NodeProcess {
  readonly getBuiltinModule?: (name: string) => FileSystem;
}

/**
 * Reads a local file if there is a file system; returns a URL to fetch as text, all else as it is.
 */
export function localSource<S extends Source>(
  source: S,
): Exclude<S, URL> | Uint8Array<ArrayBuffer> | string {
  if (typeof source === "string" || source instanceof URL) return readLocal(String(source));
  const supplied = Object(source) as object;
  if (!(source instanceof WebAssembly.Module || "arrayBuffer" in supplied || "byteLength" in supplied)) {
    throw new TypeError("the first argument is no URL, Response, bytes or module; options come second");
  }
  return source as Exclude<S, URL>;
}

/** A function of its own, which engines compile only if it is called. */
function readLocal(url: string): Uint8Array<ArrayBuffer> | string {
  if (/^(https?|data|blob):/.test(url)) return url;
  // Not an import: bundlers for the page would follow it.
  const { process } = globalThis as { process?: NodeProcess };
  const files = process?.getBuiltinModule?.("node:fs");
  return files ? files.readFileSync(url.startsWith("file:") ? new URL(url) : url) : url;
}

/** Reports a module that the engine does not accept. */
export function rejectModule(cause: unknown): never {
  throw new LoadError(String(cause), { cause });
}

/** Makes something of a module that the engine may not accept. */
export function attempt<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    rejectModule(error);
  }
}
