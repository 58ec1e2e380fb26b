import type * as fast from "./fast-decode.js";

/** Stand for the functions of `fast-decode.ts` in bundles that are to be small. */
export const decodeAscii: typeof fast.decodeAscii | undefined = undefined;
export const decodeShort: typeof fast.decodeShort | undefined = undefined;
export const decodeWide: typeof fast.decodeWide | undefined = undefined;
