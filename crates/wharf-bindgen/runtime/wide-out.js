// needs: BRIEF brief roomFor units16 slices; gives: wideOut
const { ucs2Slice } = slices;
/** Whether it is there, and counts bytes: in one release of Deno it counts elements. */
const isNative16 = ucs2Slice?.call(Uint16Array.of(65, 66, 67), 0, 2) === "A";
/**
 * Reads UTF-8 that is not mostly ASCII; `undefined` where it is of no use, and where the bytes are no UTF-8. Node 20, nanoseconds,
 * `utf8Slice` against this, for 1,024 characters: Russian 12,600 and 6,400, Chinese 19,600 and 7,400, but German 2,900 and 7,400, hence
 * the question how dense they are.
 */
function wideOut(u8, start, end) {
    const length = end - start;
    const isBrief = length <= BRIEF;
    if (!(isBrief || isNative16) || !isDense(u8, start, length))
        return undefined;
    if (isBrief)
        return brief(u8, start, end);
    const all = roomFor(length);
    const n = units16(all, u8, start, end);
    return n < 0 ? undefined : ucs2Slice.call(all, 0, n * 2);
}
/** Whether two of eight bytes are not ASCII. */
function isDense(u8, p, length) {
    // A loop would cost a text of 1 KiB that is ASCII a tenth of its time.
    const s = length >>> 3;
    const first = (u8[p] >>> 7) + (u8[p + s] >>> 7) + (u8[p + 2 * s] >>> 7) + (u8[p + 3 * s] >>> 7);
    const last = (u8[p + 4 * s] >>> 7) + (u8[p + 5 * s] >>> 7) + (u8[p + 6 * s] >>> 7) + (u8[p + 7 * s] >>> 7);
    return first + last > 1;
}
