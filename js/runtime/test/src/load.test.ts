import { equal, rejects, throws } from "node:assert/strict";
import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import * as glue from "../generated/hello.js";
import { moduleOf, sectionOf } from "./mock.js";
import { custom, moduleBytes, type Export } from "./wasm.js";

/** A section of a module. */
function part(id: number, ...body: number[]): number[] {
  return [id, body.length, ...body];
}

function named(name: string): number[] {
  return [name.length, ...Buffer.from(name)];
}

/** What `hello` needs. */
const exports: Readonly<Record<string, Export>> = {
  memory: "memory",
  "hello:greet": { params: ["i32", "i32"], result: "i32" },
  wharf_alloc: { params: ["i32"], result: "i32" },
};

const bytesOf = (section: Uint8Array) => moduleBytes(exports, section);

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
    throws(() => glue.loadSync(base), { name: "UnsupportedError", message: /loadSync of the URL/ });
  } finally {
    server.close();
  }
});

test("a module that is not one", async () => {
  await rejects(glue.load(Uint8Array.of(1, 2, 3)), { name: "LoadError" });
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
  await rejects(load(bytesOf(sectionOf("calls"))), { name: "SchemaError", message: /are from different builds/ });
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
  const program = Uint8Array.of(...bytes.slice(0, 8), ...main, ...custom("wharf", section));
  await rejects(glue.load(program), {
    name: "LoadError",
    message: /cdylib/,
  });
});

test("another schema is named where it differs", async () => {
  const text = new TextDecoder().decode(section);
  const changed = (from: string, to: string) => bytesOf(new TextEncoder().encode(text.replace(from, to)));
  const other = changed('"type":"string"', '"type":"u32"');
  await rejects(glue.load(other), { name: "SchemaError", message: /hello:greet\(name\): String, now u32/ });
  throws(() => glue.loadSync(other), { name: "SchemaError", message: /load\(\) shows/ });
  const named = changed('"fn":"hello:greet"', '"fn":"hello:greet","verbatim":true');
  await rejects(glue.load(named), { name: "SchemaError", message: /hello:greet: camel case, now named as written/ });
  const control = changed('"name":"name"', '"name":"na\\nme"');
  await rejects(glue.load(control), { name: "SchemaError", message: /its schema can't be read: .*"na\\nme" is no name/ });
  // Docs don't count.
  await glue.load(changed("Greets somebody", "Greets anybody"));
});

test("schemas that can't be read", async () => {
  const text = new TextDecoder().decode(section);
  const odd: [string | Uint8Array, RegExp][] = [
    [Uint8Array.of(...section, 0xff), /can't be read: TypeError/],
    [text + "{", /can't be read: SyntaxError/],
    [text + "null\n", /can't be read/],
    [text + '{"fn":"hello:more","params":5}\n', /./],
    [text.replace('"string"', "[".repeat(100_000) + "]".repeat(100_000)), /deeper than 128/],
    [text.replace('"string"', '{"list":'.repeat(200) + '"u8"' + "}".repeat(200)), /deeper than 128/],
    [text.replace('"string"', '"constructor"'), /hello:greet\(name\): String, now constructor/],
    [text.replace('"string"', '{"toString":[]}'), /hello:greet\(name\)/],
    [text.replace('"string"', "{}"), /can't be read/],
    [text.replace('"string"', JSON.stringify({ ref: "x".repeat(1 << 20) })), /^.{500,2000}$/],
  ];
  for (const [schema, message] of odd) {
    const bytes = bytesOf(typeof schema === "string" ? new TextEncoder().encode(schema) : schema);
    // What nobody asks for may be odd.
    if (message.source === ".") await glue.load(bytes);
    else await rejects(glue.load(bytes), { name: "SchemaError", message });
    throws(() => glue.loadSync(bytes), { name: "SchemaError" });
  }
});

test("a schema in several sections", async () => {
  const whole = bytesOf(section.slice(0, 40));
  await glue.load(Uint8Array.of(...whole, ...custom("wharf", section.slice(40))));
  const other = new TextEncoder().encode('{"type":5');
  await rejects(glue.load(Uint8Array.of(...whole, ...custom("wharf", section.slice(40)), ...custom("wharf", other))), { name: "SchemaError" });
});

test("a large schema is read in a time that its length says", async () => {
  const line = (i: number) => JSON.stringify({ fn: "hello:f" + i, params: [{ name: "n", type: { list: { ref: "t@1::T" + i } } }] }) + "\n";
  const many = Array.from({ length: 10_000 }, (_, i) => line(i)).join("");
  await glue.load(bytesOf(new TextEncoder().encode(new TextDecoder().decode(section) + many)));
});
