// The sources from which a module can be loaded.
import { same, throws } from "../../../../js/harness/page/check.mjs";
import { readUrl } from "./read-url.mjs";

/** @typedef {typeof import("../../guest/pkg/app.js")} Pkg */
/** @typedef {import("../../guest/pkg/app.js").App} App */

/** An empty module, without a schema. */
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Checks that a call works. @param {App} kernel */
function works(kernel) {
  same(kernel.greet("Ada"), "Hello, Ada!");
}

/**
 * Creates the cases.
 * @param {URLSearchParams} args `pkg` and `wasm` are URLs; in Node `wasm` is a file URL.
 */
export async function cases(args) {
  /** @type {Pkg} */
  const pkg = await import(args.get("pkg") ?? "");
  const { load, loadSync } = pkg;
  const url = new URL(args.get("wasm") ?? "");
  const bytes = await readUrl(url);
  const isPage = typeof document !== "undefined";
  return {
    "from beside the glue": async () => works(await load()),
    "from a URL": async () => works(await load(url)),
    "from a URL as a string": async () => works(await load(url.href)),
    "from an ArrayBuffer": async () => works(await load(bytes)),
    "from a part of a buffer": async () => {
      const larger = new Uint8Array(bytes.byteLength + 7);
      larger.set(new Uint8Array(bytes), 5);
      works(await load(larger.subarray(5, 5 + bytes.byteLength)));
    },
    "from a response": async () => works(await load(responseOf(bytes, "application/wasm"))),
    "from a response of the wrong type": async () => {
      works(await load(responseOf(bytes, "text/plain")));
    },
    "from a promise": async () => {
      works(await load(Promise.resolve(responseOf(bytes, "application/wasm"))));
    },
    "from a compiled module, twice": async () => {
      const module = await WebAssembly.compile(bytes);
      works(await load(module));
      works(await load(module));
    },
    "at once from bytes": () => works(loadSync(bytes)),
    "at once from a compiled module": () => works(loadSync(new WebAssembly.Module(bytes))),
    "at once from a file, not from the network": async () => {
      if (isPage) await throws("use load", () => loadSync());
      else works(loadSync());
    },
    "not from a response that failed": async () => {
      await throws("404", () => load(new Response(null, { status: 404 })));
    },
    "not from bytes that are not a module": async () => {
      await throws("CompileError", () => load(new TextEncoder().encode("<!doctype html>")));
      await throws("CompileError", () => load(bytes.slice(0, bytes.byteLength / 2)));
    },
    "not from another module": async () => {
      await throws("SchemaError", () => load(EMPTY));
      await throws("SchemaError", () => loadSync(EMPTY));
    },
    "from a module with other docs": async () => {
      works(await load(changed(bytes, "Adds a year", "Subs a year")));
    },
    "not from one with another field": async () => {
      await throws("Person.emails", () => load(changed(bytes, '"name":"emails"', '"name":"e-mail"')));
    },
  };
}

/**
 * Replaces a text in the module's schema by another of the same length.
 *
 * @param {ArrayBuffer} bytes
 * @param {string} text
 * @param {string} other
 */
function changed(bytes, text, other) {
  const old = new TextEncoder().encode(text);
  const now = new TextEncoder().encode(other);
  const result = new Uint8Array(bytes.slice(0));
  same(old.length, now.length);
  for (let at = 0; at + old.length <= result.length; at++) {
    if (old.every((byte, index) => result[at + index] === byte)) result.set(now, at);
  }
  return result;
}

/** @param {ArrayBuffer} bytes @param {string} type */
function responseOf(bytes, type) {
  return new Response(bytes, { headers: { "content-type": type } });
}
