/**
 * Faster ways to decode strings that are short, long or not ASCII. Small bundles contain
 * `no-fast-decode.ts` in place of this file.
 */
