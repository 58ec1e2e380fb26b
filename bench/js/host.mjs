// What guests call.

/** @param {string} text */
export const note = (text) => text.length;

/** For peers that have no functions as values: the function of the callback row. */
export const callee = (n) => n + 1;
