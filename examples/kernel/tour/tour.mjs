// What the guest can do, in any JavaScript host: `print` is all that differs between them.
import { ada, plan } from "./sample.mjs";

/** @typedef {import("../guest/pkg/app.js").App} Kernel */

/** Enough that a leak of one byte a call would show. */
const CALLS = 100_000;

/** WebAssembly's unit of memory. */
const PAGE = 65_536;

/**
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
export function tour(kernel, print) {
  print(kernel.greet("Ada"));
  birthday(kernel, print);
  price(kernel, print);
  book(kernel, print);
  many(kernel, print);
  // Prints by itself, if the guest was built for WASI.
  kernel.announce(ada);
}

/**
 * A plain object goes in, another comes back.
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
function birthday(kernel, print) {
  const older = kernel.birthday(ada);
  print(`sent:     ${JSON.stringify(ada, digits)}`);
  print(`returned: ${JSON.stringify(older, digits)}`);
}

/**
 * The guest's error type is thrown with its value.
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
function price(kernel, print) {
  const cents = kernel.price(plan);
  print(`the floors cost ${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`);
  try {
    kernel.price({ ...plan, prices: new Map() });
  } catch (error) {
    print(`without a price list: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * The book stays in the guest until it is freed.
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
function book(kernel, print) {
  const book = new kernel.Book();
  book.add(ada);
  print(`in the book: ${book.find("Ada").length}`);
  book.free();
}

/**
 * What a call takes, it gives back.
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
function many(kernel, print) {
  const before = kernel.$memory.buffer.byteLength / PAGE;
  for (let call = 0; call < CALLS; call++) kernel.birthday(ada);
  const after = kernel.$memory.buffer.byteLength / PAGE;
  print(`memory: ${before} pages before ${CALLS} calls, ${after} after`);
  if (before !== after) throw new Error("a call keeps memory");
}

/** @param {string} _key @param {unknown} value */
function digits(_key, value) {
  return typeof value === "bigint" ? `${value}` : value;
}
