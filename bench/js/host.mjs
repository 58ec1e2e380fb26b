// What guests call.

/** @param {string} text */
export const note = (text) => text.length;

/** @param {number} n */
export const callee = (n) => n + 1;

/** For peers that have objects and no functions as values: the function of the callback row. */
export class Next {
  /** @param {number} n */
  call(n) { return n + 1; }
}
