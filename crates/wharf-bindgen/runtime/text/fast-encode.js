/**
 * Faster ways to encode strings that are long or not ASCII. Small bundles contain
 * `no-fast-encode.ts` in place of this file.
 */
