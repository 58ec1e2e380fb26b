// A tour of the guest in any JavaScript host. Hosts differ in `print` only.
import { ada, plan } from "./sample.mjs";

/** @typedef {import("../guest/pkg/app.js").App} Kernel */

/** The number of calls, large enough that a leak of one byte per call is detected. */
const CALLS = 100_000;

/** The size of a page of WebAssembly memory. */
const PAGE = 65_536;

/**
 * Runs the tour.
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
export function tour(kernel, print) {
  print(kernel.greet("Ada"));
  birthday(kernel, print);
  price(kernel, print);
  book(kernel, print);
  repeat(kernel, print);
  // The guest prints if it was built for WASI.
  kernel.announce(ada);
}

/**
 * Passes a plain object and receives another one.
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
function birthday(kernel, print) {
  const older = kernel.birthday(ada);
  print(`sent:     ${JSON.stringify(ada, digits)}`);
  print(`returned: ${JSON.stringify(older, digits)}`);
}

/**
 * Catches the guest's error type, which is thrown with its value.
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
 * Uses an object that stays in the guest until it is freed.
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
 * Checks that repeated calls do not grow memory.
 * @param {Kernel} kernel
 * @param {(line: string) => void} print
 */
function repeat(kernel, print) {
  const before = kernel.$memory.buffer.byteLength / PAGE;
  for (let call = 0; call < CALLS; call++) kernel.birthday(ada);
  const after = kernel.$memory.buffer.byteLength / PAGE;
  print(`memory: ${before} pages before ${CALLS} calls, ${after} after`);
  if (before !== after) throw new Error("calls leak memory");
}

/** Converts bigints for `JSON.stringify`. @param {string} _key @param {unknown} value */
function digits(_key, value) {
  return typeof value === "bigint" ? `${value}` : value;
}
