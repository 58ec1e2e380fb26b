/**
 * Faster ways to decode strings that are short, long or not ASCII. Small bundles contain
 * `no-fast-decode.ts` in place of this file.
 */
export { decodeAscii } from "./ascii-decode.js";
export { decodeShort } from "./utf8-decode-short.js";
export { decodeWide } from "./utf8-decode-wide.js";
