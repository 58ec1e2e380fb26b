// What guests call.

/** @param {string} text */
export const note = (text) => text.length;

/** @param {number} n */
export const callee = (n) => n + 1;

const mebibyte = new Uint8Array(1 << 20).fill(7);
const taken = new Uint8Array(1 << 20);

/** @param {Uint8Array} buf */
export const fill = (buf) => { buf.set(mebibyte); };

/** @param {Uint8Array} bytes */
export const drain = (bytes) => { taken.set(bytes); };

/** For peers that have objects and no functions as values: the function of the callback row. */
export class Next {
  /** @param {number} n */
  call(n) { return n + 1; }
}
