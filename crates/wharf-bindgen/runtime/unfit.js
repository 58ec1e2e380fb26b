// needs: no wrong; gives: unfit
/** Refuses a value. One that is of the right kind, but out of range, is shown. */
function unfit(want, value, path) {
    const type = typeof value;
    if (type === "number" && /^[ui](\d|s)/.test(want))
        wrong(want, String(value), path);
    if (type === "bigint" && want.startsWith("bigint"))
        wrong(want, value + "n", path);
    if (type === "string" && want.startsWith('"'))
        wrong(want, JSON.stringify(value).slice(0, 40), path);
    no(want, value, path);
}
