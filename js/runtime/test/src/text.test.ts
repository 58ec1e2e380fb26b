import { deepEqual, equal, throws } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as quick from "../generated/hello.js";
import * as small from "../generated/hello-small.js";
import * as quickLists from "../generated/lists.js";
import * as smallLists from "../generated/lists-small.js";
import { start } from "./mock.js";

/** Lengths around all those from which on another way is taken. */
const lengths = [1, 7, 8, 9, 12, 13, 16, 24, 25, 33, 257, 2047, 2048, 2049, 4099, 65536, 1 << 20, (1 << 20) + 1];

/** So many bytes of a text, `end` being last. */
const ending = (length: number, end: string): Uint8Array => {
  const last = new TextEncoder().encode(end);
  const bytes = new Uint8Array(Math.max(length, last.length)).map((_, at) => 97 + (at % 26));
  bytes.set(last, bytes.length - last.length);
  return bytes;
};

/**
 * Texts of which many characters are not ASCII, repeated to lengths around those from which on
 * another way is taken.
 */
const dense = ["grüße, 世界! ", "Все люди ", "人人生而自由", "ok 🚢 fine 🚀 ", "\uFFFDä\uFEFFß", "\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}"];

/** Texts of up to 25 characters, with pairs of surrogates that are whole, cut in half and alone. */
const short = dense.concat("abcdefghijklmnopqrstuvwxyz", "\ud83d", "\ude80", "a\ud83d", "\ude80\ud83d", "\ud83dé", "é\ud83d\ud83d\ude80").flatMap((text) =>
  Array.from({ length: 25 }, (_, length) => text.repeat(25).slice(0, length + 1)));

const isWhole = (text: string): boolean => new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text)) === text;
const halved = { name: "TypeMismatch", message: "name: expected string, got half of a surrogate pair" };

const ways = { "": [quick, quickLists], ", small": [small, smallLists] } as const;

for (const [way, [glue, lists]] of Object.entries(ways)) {
  /** What the host makes of a guest's bytes. */
  function read(bytes: Uint8Array): string {
    const { app } = start("hello", glue, (guest) => ({ "hello:greet": () => guest.pair(guest.bytes(bytes)) }), {});
    return app.greet("");
  }

  test("texts of all lengths, in and beyond ASCII" + way, () => {
    for (const length of lengths) {
      for (const end of ["", "\0", "\x7f", "ä", "世", "🚢", "\uFEFF", "\uFFFD", "\uFEFFa"]) {
        const bytes = ending(length, end);
        equal(read(bytes), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), `${length} ending with ${end}`);
      }
    }
  });

  test("a byte order mark at the beginning is part of the text" + way, () => {
    for (const length of [0, 5, 20, 40, 5000]) {
      equal(read(new TextEncoder().encode("\uFEFF" + "a".repeat(length))).length, length + 1);
    }
  });

  test("what is not UTF-8 is refused wherever it is" + way, () => {
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

  test("texts that are mostly beyond ASCII" + way, () => {
    for (const text of dense) {
      for (const length of [1, 31, 32, 33, 500, 8191, 8192, 8193, 70_000]) {
        const bytes = new TextEncoder().encode(text.repeat(Math.ceil(length / text.length)));
        equal(read(bytes), new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), `${length} of ${text}`);
      }
    }
  });

  test("what is not UTF-8 is refused in them too" + way, () => {
    const good = new TextEncoder().encode("世界".repeat(20));
    const wrong = [
      [0x80], [0xbf], [0xc0, 0x80], [0xc1, 0xbf], [0xc3], [0xc3, 0x28], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf], [0xe4, 0xb8], [0xe4, 0x28, 0x96],
      [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xf0, 0x80, 0x80, 0x80], [0xf0, 0x8f, 0xbf, 0xbf], [0xf0, 0x9f, 0x9a], [0xf4, 0x90, 0x80, 0x80],
      [0xf5, 0x80, 0x80, 0x80], [0xff],
    ];
    for (const bytes of wrong) {
      for (const at of [0, 60, good.length]) {
        const all = Uint8Array.from([...good.subarray(0, at), ...bytes, ...good.subarray(at)]);
        throws(() => read(all), { name: "SchemaError", message: /not UTF-8/ }, `${bytes} at ${at}`);
      }
    }
  });

  test("a text that ends within a character is refused, whatever comes behind it" + way, () => {
    for (const text of ["世", "грüß", "a".repeat(20) + "🚀", "世界".repeat(20) + "é"]) {
      const { app } = start("hello", glue, (guest) => ({
        "hello:greet": () => {
          const [address, length] = guest.text(text);
          return guest.pair([address, length - 1]);
        },
      }), {});
      throws(() => app.greet(""), { name: "SchemaError", message: /not UTF-8/ });
    }
  });

  test("long texts go in whole, wherever they leave ASCII" + way, () => {
    const { app } = start("hello", glue, (guest) => ({ "hello:greet": (address, length) => guest.pair([address, length]) }), {});
    const length = (1 << 20) + 5;
    for (const text of ["a".repeat(length), "ä".repeat(length), "a".repeat(length - 1) + "世", "ab" + "世".repeat(length)]) {
      equal(app.greet(text), text);
    }
  });

  test("short texts go in as an encoder writes them" + way, () => {
    const { app } = start("hello", glue, (guest) => ({ "hello:greet": (address, length) => guest.pair([address, length]) }), {});
    for (const text of short) {
      if (isWhole(text)) equal(app.greet(text), text);
      else throws(() => app.greet(text), halved);
    }
  });

  test("half of a surrogate pair is refused wherever it is" + way, () => {
    const { app } = start("hello", glue, (guest) => ({ "hello:greet": (address, length) => guest.pair([address, length]) }), {});
    for (const text of dense.concat("x")) {
      for (const length of [30, 2000, 1 << 20]) {
        const whole = text.repeat(length / text.length + 1);
        for (const half of ["\ud83d", "\ude80", "\ude80\ud83d"]) {
          for (const wrong of [half + whole, whole + half, whole + half + whole]) throws(() => app.greet(wrong), halved);
        }
      }
      equal(app.greet("\uFFFD" + text), "\uFFFD" + text);
    }
  });

  test("keys that would be one are refused" + way, () => {
    const { app } = start("lists", lists, (guest) => ({ "t:map": (address, length) => guest.pair([address, length]) }), {});
    const keys = new Map([["\ud800", 1], ["\ud801", 2]]);
    throws(() => app.map(keys), { name: "TypeMismatch", message: /^map\["\\ud800"\]: expected string, got half of a surrogate pair$/ });
    equal(app.map(new Map([["\uFFFD", 1]])).size, 1);
  });

  test("the same wherever a block of memory ends" + way, () => {
    const { app } = start("lists", lists, (guest) => ({ "t:strings": (address, length) => guest.pair([address, length]) }), {});
    for (let before = 16000; before < 16100; before++) {
      const texts = ["a".repeat(before), ...Array<string>(20).fill("grüße, 世界! 🚀")];
      deepEqual(app.strings(texts), texts);
    }
  });
}

/** Other hosts, by what they lack or have otherwise. */
const hosts = {
  "Node of before `getBuiltinModule`": "delete process.getBuiltinModule",
  "a browser": "delete globalThis.Buffer",
  "Deno of 2025, whose methods leave a byte order mark out and count elements": `
    const { prototype } = Buffer, { utf8Slice, ucs2Slice } = prototype;
    prototype.utf8Slice = function (...at) { return utf8Slice.call(this, ...at).replace("\\uFEFF", ""); };
    prototype.ucs2Slice = function (start, end) { return ucs2Slice.call(this, start * 2, end * 2); };`,
};

for (const [host, code] of Object.entries(hosts)) {
  test("the same in " + host, { skip: "isOther" in process }, () => {
    const other = "data:text/javascript," + encodeURIComponent(code + ";process.isOther=true");
    const run = spawnSync(process.execPath, ["--import", other, fileURLToPath(import.meta.url)], { encoding: "utf8" });
    equal(run.status, 0, run.stdout + run.stderr);
  });
}
