// Schemas of modules: sections, imports that the linker dropped, hashes.
import { equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compareSchemas } from "../../dist/standalone/compare.js";
import { matchesSchema } from "../../dist/start/schema-hash.js";

const HEADER = '{"wharf":1,"ptr":4}\n';

/** A module with custom sections `wharf`, and imports of functions. */
function moduleOf(sections: readonly string[], imports: readonly string[] = []): WebAssembly.Module {
  const text = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  const leb = (value: number): number[] => [(value & 127) | 128, ((value >> 7) & 127) | 128, value >> 14];
  const part = (id: number, body: number[]): number[] => [id, ...leb(body.length), ...body];
  const type = part(1, [1, 0x60, 0, 0]);
  const list = imports.flatMap((name) => [...name.split(":").flatMap(text), 0, 0]);
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, ...type, ...part(2, [imports.length, ...list])];
  for (const section of sections) {
    bytes.push(...part(0, [...text("wharf"), ...new TextEncoder().encode(section)]));
  }
  return new WebAssembly.Module(Uint8Array.from(bytes));
}

const IMPORT = '{"import":"a:g","params":[]}\n';

test("compare: an import that the linker dropped does not count", () => {
  equal(compareSchemas(HEADER, 1, moduleOf([HEADER + IMPORT]), 1), undefined);
  equal(compareSchemas(HEADER, 1, moduleOf([HEADER + IMPORT], ["a:g"]), 1), "a:g: not imported, now fn g()");
});

test("compare: several sections are one schema", () => {
  const old = HEADER + '{"fn":"a:f","params":[]}\n';
  const [first, second] = [old.slice(0, 30), old.slice(30)];
  equal(compareSchemas(old, 1, moduleOf([first!, second!]), 1), undefined);
});

test("hashes are those of Rust", () => {
  const path = new URL("../../../../conformance/vectors/hash.json", import.meta.url);
  const vectors = JSON.parse(readFileSync(path, "utf8")) as { text: string; hash: number }[];
  for (const { text, hash } of vectors) {
    ok(matchesSchema(moduleOf([text]), { hash } as Parameters<typeof matchesSchema>[1]), text);
  }
});
