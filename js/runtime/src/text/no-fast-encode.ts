import type * as fast from "./fast-encode.js";

/** Stand for the functions of `fast-encode.ts` in bundles that are to be small. */
export const encodeLong: typeof fast.encodeLong | undefined = undefined;
export const encodeWide: typeof fast.encodeWide | undefined = undefined;
