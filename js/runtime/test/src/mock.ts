// A guest written in JavaScript: its exports are functions of the test, its memory is real. The
// module contains only a schema; instances of it get these exports.
import { readFileSync } from "node:fs";

/** Core functions, by core name. */
export type Core = Record<string, (...args: never[]) => number | bigint | void>;

/** What a test's guest is made from. */
export type Make = (guest: Guest, imports: Imports) => Core;

type Imports = Record<string, Record<string, (...args: unknown[]) => unknown>>;

/** Results lie here, with room for a header before them. */
const RESULT = 64;
const RECORD = 1024;
const HEAP = 4096;

export class Guest {
  readonly memory = new WebAssembly.Memory({ initial: 2 });
  /** Blocks that the host has, by address. */
  readonly blocks = new Map<number, number>();
  /** Handles that were dropped. */
  readonly dropped: number[] = [];
  #top = HEAP;

  get u8(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  /** The address of so many free bytes; grows the memory when they run out. */
  alloc(size: number): number {
    const address = (this.#top + 15) & -16;
    this.#top = address + size;
    const missing = this.#top - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / 65536));
    return address;
  }

  /** Bytes of a text somewhere in memory. */
  text(text: string): [address: number, length: number] {
    return this.bytes(new TextEncoder().encode(text));
  }

  bytes(bytes: Uint8Array): [address: number, length: number] {
    const address = this.alloc(bytes.length);
    this.u8.set(bytes, address);
    return [address, bytes.length];
  }

  /** Words as a result; its address. `run` is what stands before it. */
  words(words: readonly number[], run: readonly [number, number] = [0, 0]): number {
    [...run, ...words].forEach((word, i) => this.view.setUint32(RESULT - 8 + 4 * i, word, true));
    return RESULT;
  }

  /** A string or list as a result. */
  pair([address, length]: readonly [number, number]): number {
    return this.words([address, length]);
  }

  /** Gives a value back as it was passed: `size` bytes at `address`. */
  same(address: number, size: number): number {
    this.words([]);
    this.u8.copyWithin(RESULT, address, address + size);
    return RESULT;
  }

  read(address: number, length: number): string {
    return new TextDecoder().decode(this.u8.slice(address, address + length));
  }

  /** Sets the record and traps, as a panic does. */
  panic(message: string, file: string, line: number): never {
    this.record(16, message, file, line);
    throw new WebAssembly.RuntimeError("unreachable");
  }

  record(status: number, message = "", file = "", line = 0): void {
    const words = [status, 0, ...this.text(message), ...this.text(file), line, 0];
    words.forEach((word, i) => this.view.setUint32(RECORD + 4 * i, word, true));
  }

  get status(): number {
    return this.view.getUint32(RECORD, true);
  }

  /** The exports that every module has. */
  fixed(): Record<string, unknown> {
    return {
      memory: this.memory,
      wharf_record: new WebAssembly.Global({ value: "i32" }, RECORD),
      wharf_init: (_: number) => undefined,
      wharf_alloc: (size: number) => {
        // As real ones, without an end.
        if (size < 0 || size > 1 << 24) return 0;
        const address = this.alloc(size);
        this.blocks.set(address, size);
        return address;
      },
      wharf_release: (address: number) => {
        if (!this.blocks.delete(address)) throw new Error("released twice: " + address);
      },
      wharf_drop: (handle: number) => void this.dropped.push(handle),
    };
  }
}

/** A module that has nothing but a schema. */
export function moduleOf(section: Uint8Array): WebAssembly.Module {
  const name = [5, ...new TextEncoder().encode("wharf")];
  const body = [...name, ...section];
  const length: number[] = [];
  for (let rest = body.length; ; rest >>>= 7) {
    length.push(rest < 128 ? rest : (rest & 127) | 128);
    if (rest < 128) break;
  }
  return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 0, ...length, ...body));
}

/** The schema that a case was generated from. */
export function sectionOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../generated/${name}.section`, import.meta.url)));
}

interface Loader<App, Options> {
  loadSync(source: WebAssembly.Module, options: Options): App;
}

/**
 * How many core values the functions of a case take, as its glue asks: those of tests may leave
 * some out.
 */
function sizesOf(name: string): Map<string, number> {
  const text = readFileSync(new URL(`../generated/${name}.js`, import.meta.url), "utf8");
  return new Map(Array.from(text.matchAll(/\b(?:core|c)\("([^"]+)", (\d+)\)/g), ([, func, params]) => [func!, Number(params)]));
}

function unexpected(func: string): never {
  throw new Error("not expected: " + func);
}

/** Loads a case's glue with a guest made by the test. */
export function start<App, Options>(
  name: string,
  loader: Loader<App, Options>,
  make: Make,
  options: Options,
): { app: App; guests: Guest[] } {
  const guests: Guest[] = [];
  const sizes = sizesOf(name);
  const { Instance } = WebAssembly;
  // Also later, for $reset: each instance gets a guest of its own.
  const instantiate = function (_: WebAssembly.Module, imports: Imports) {
    const guest = new Guest();
    guests.push(guest);
    const exports: Record<string, unknown> = { ...guest.fixed(), ...make(guest, imports) };
    for (const [func, length] of sizes) {
      // What a test has no use for is there all the same.
      const given = func in exports ? exports[func] : () => unexpected(func);
      const core = typeof given === "function" ? (...args: unknown[]): unknown => given(...args) : undefined;
      exports[func] = core ? Object.defineProperty(core, "length", { value: length }) : given;
    }
    return { exports };
  };
  const swapped = <T>(run: () => T): T => {
    WebAssembly.Instance = instantiate as unknown as typeof Instance;
    try {
      return run();
    } finally {
      WebAssembly.Instance = Instance;
    }
  };
  const app = swapped(() => loader.loadSync(moduleOf(sectionOf(name)), options));
  // It makes all of the app new, itself too.
  const seeResets = (): void => {
    const { $reset } = app as { $reset(): void };
    Object.assign(app as object, { $reset: () => (swapped($reset), seeResets()) });
  };
  seeResets();
  return { app, guests };
}
