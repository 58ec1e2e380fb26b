/** Stand for the functions of `fast-decode.ts` in bundles that are to be small. */
const decodeAscii = undefined;
const decodeShort = undefined;
const decodeWide = undefined;
