/** Stand for the functions of `fast-encode.ts` in bundles that are to be small. */
const encodeLong = undefined;
const encodeWide = undefined;
