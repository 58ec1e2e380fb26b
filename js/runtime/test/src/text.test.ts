import { equal, throws } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as glue from "../generated/hello.js";
import { start } from "./mock.js";

/** What the host makes of a guest's bytes. */
function read(bytes: Uint8Array): string {
  const { app } = start("hello", glue, (guest) => ({ "hello:greet": () => guest.pair(guest.bytes(bytes)) }), {});
  return app.greet("");
}

/** Lengths around all those from which on another way is taken. */
const lengths = [1, 7, 8, 9, 12, 13, 16, 24, 25, 33, 257, 2047, 2048, 2049, 4099, 65536, 1 << 20, (1 << 20) + 1];

/** So many bytes of a text, `end` being last. */
const ending = (length: number, end: string): Uint8Array => {
  const last = new TextEncoder().encode(end);
  const bytes = new Uint8Array(Math.max(length, last.length)).map((_, at) => 97 + (at % 26));
  bytes.set(last, bytes.length - last.length);
  return bytes;
};

test("texts of all lengths, in and beyond ASCII", () => {
  for (const length of lengths) {
    for (const end of ["", "\0", "\x7f", "ä", "世", "🚢", "\uFEFF", "\uFFFD", "\uFEFFa"]) {
      const bytes = ending(length, end);
      equal(read(bytes), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), `${length} ending with ${end}`);
    }
  }
});

test("a byte order mark at the beginning is part of the text", () => {
  for (const length of [0, 5, 20, 40, 5000]) {
    equal(read(new TextEncoder().encode("\uFEFF" + "a".repeat(length))).length, length + 1);
  }
});

test("what is not UTF-8 is refused wherever it is", () => {
  for (const length of lengths) {
    for (const at of [0, length >> 1, length - 1]) {
      const bytes = ending(length, "");
      bytes[at] = 0xff;
      throws(() => read(bytes), { name: "SchemaError", message: /not UTF-8/ }, `${length}, ${at}`);
    }
  }
  // A surrogate, an overlong zero, an end in the middle.
  for (const bytes of [[0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf0, 0x9f, 0x9a]]) {
    throws(() => read(Uint8Array.from(bytes)), { name: "SchemaError", message: /not UTF-8/ });
  }
});

const bare = "data:text/javascript,delete process.getBuiltinModule;process.isBare=true";

test("the same where a host has no more than the standard", { skip: "isBare" in process }, () => {
  const run = spawnSync(process.execPath, ["--import", bare, fileURLToPath(import.meta.url)], { encoding: "utf8" });
  equal(run.status, 0, run.stdout + run.stderr);
});
