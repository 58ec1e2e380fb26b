// The functions that guests import.

/** @param {string} text */
export const note = (text) => text.length;

/** @param {number} n */
export const callee = (n) => n + 1;

const mebibyte = new Uint8Array(1 << 20).fill(7);
const drained = new Uint8Array(1 << 20);

/** @param {Uint8Array} buf */
export const fill = (buf) => { buf.set(mebibyte); };

/** @param {Uint8Array} bytes */
export const drain = (bytes) => { drained.set(bytes); };

/** The function of the callback row, for peers that have objects but no functions as values. */
export class Next {
  /** @param {number} n */
  call(n) { return n + 1; }
}
