import { equal, rejects, throws } from "node:assert/strict";
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import * as glue from "../generated/hello.js";
import { moduleOf, sectionOf } from "./mock.js";

/** The section that holds the schema. */
function customOf(section: Uint8Array): number[] {
  const body = [5, ...Buffer.from("wharf"), ...section];
  return [0, (body.length & 127) | 128, body.length >>> 7, ...body];
}

/** A section of a module. */
function part(id: number, ...body: number[]): number[] {
  return [id, body.length, ...body];
}

function named(name: string): number[] {
  return [name.length, ...Buffer.from(name)];
}

/** A real module: a memory, the functions that `hello` needs, which give 0, and the schema. */
function bytesOf(section: Uint8Array): Uint8Array<ArrayBuffer> {
  const types = part(1, 2, 0x60, 2, 127, 127, 1, 127, 0x60, 1, 127, 1, 127);
  const memory = [...part(3, 2, 0, 1), ...part(5, 1, 0, 1)];
  const exports = part(7, 3, ...named("memory"), 2, 0, ...named("hello:greet"), 0, 0, ...named("wharf_alloc"), 0, 1);
  const code = part(10, 2, 4, 0, 65, 0, 11, 4, 0, 65, 0, 11);
  return Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, ...types, ...memory, ...exports, ...code, ...customOf(section));
}

const section = sectionOf("hello");
const bytes = bytesOf(section);

test("bytes, buffers, views, modules and promises of them", async () => {
  const shifted = new Uint8Array([0, ...bytes]).subarray(1);
  for (const source of [bytes, bytes.buffer, shifted, new WebAssembly.Module(bytes), Promise.resolve(bytes)]) {
    equal((await glue.load(source)).$memory.buffer.byteLength, 65536);
  }
  equal(glue.loadSync(bytes).$memory.buffer.byteLength, 65536);
  equal(glue.loadSync(new WebAssembly.Module(bytes)).$memory.buffer.byteLength, 65536);
});

test("files, by path and by URL", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "wharf-")), "a b.wasm");
  writeFileSync(path, bytes);
  for (const source of [path, pathToFileURL(path), pathToFileURL(path).href]) {
    await glue.load(source);
    glue.loadSync(source);
  }
  await rejects(glue.load(path + "x"), { code: "ENOENT" });
});

test("the default is the file beside the glue", async () => {
  await rejects(glue.load(), { code: "ENOENT", path: /generated[\\/]hello\.wasm$/ });
  throws(() => glue.loadSync(), { code: "ENOENT" });
});

test("responses, whatever type the server gives", async () => {
  const server = createServer(({ url }, response) => {
    if (url === "/missing") return response.writeHead(404).end();
    const type = url === "/right" ? "application/wasm" : "application/octet-stream";
    return response.writeHead(200, { "content-type": type }).end(bytes);
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  const { port } = server.address() as { port: number };
  const base = `http://localhost:${port}`;
  try {
    for (const url of ["/right", "/wrong"]) {
      await glue.load(base + url);
      await glue.load(new URL(base + url));
      await glue.load(fetch(base + url));
    }
    await rejects(glue.load(base + "/missing"), { message: `${base}/missing: 404 Not Found` });
    throws(() => glue.loadSync(base), { name: "TypeError", message: /can't fetch/ });
  } finally {
    server.close();
  }
});

test("a module that is not one", async () => {
  await rejects(glue.load(Uint8Array.of(1, 2, 3)), { name: "CompileError" });
  await rejects(glue.load(moduleOf(new Uint8Array())), { name: "SchemaError" });
  const bare = new WebAssembly.Module(bytes.slice(0, 8));
  await rejects(glue.load(bare), { name: "SchemaError", message: /no schema/ });
});

test("code beside the schema of another build", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wharf-"));
  const copy = (from: string, to: string) => copyFileSync(new URL("../generated/" + from, import.meta.url), join(folder, to));
  copy("hello.js", "hello.mjs");
  copy("hello.runtime.js", "hello.runtime.js");
  copy("calls.schema.js", "hello.schema.js");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const { load }: typeof glue = await import(pathToFileURL(join(folder, "hello.mjs")).href);
  await rejects(load(bytesOf(sectionOf("calls"))), { name: "SchemaError", message: /its \.schema\.js is of another build too/ });
});

test("what is no source", async () => {
  const wrong = { name: "TypeError", message: /first argument is no URL, Response, bytes or module; options come second/ };
  for (const source of [{ imports: {} }, {}, [], null, 42]) {
    await rejects(glue.load(source as never), wrong);
    throws(() => glue.loadSync(source as never), wrong);
  }
});

test("a program is refused with advice", async () => {
  const main = [...part(1, 1, 0x60, 0, 0), ...part(3, 1, 0), ...part(7, 1, ...named("_start"), 0, 0), ...part(10, 1, 2, 0, 11)];
  const program = Uint8Array.of(...bytes.slice(0, 8), ...main, ...customOf(section));
  await rejects(glue.load(program), {
    name: "SchemaError",
    message: /cdylib/,
  });
});

test("another schema is named where it differs", async () => {
  const text = new TextDecoder().decode(section);
  const changed = (from: string, to: string) => bytesOf(new TextEncoder().encode(text.replace(from, to)));
  const other = changed('"type":"string"', '"type":"u32"');
  await rejects(glue.load(other), { name: "SchemaError", message: /hello:greet\(name\): String, now u32/ });
  throws(() => glue.loadSync(other), { name: "SchemaError", message: /load\(\) says/ });
  // Docs don't count.
  await glue.load(changed("Greets somebody", "Greets anybody"));
});
