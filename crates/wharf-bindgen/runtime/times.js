// needs: no; gives: durationIn timeIn
/** Milliseconds of a duration. */
function durationIn(value) {
    if (typeof value !== "number" || !(value >= 0 && value < 2 ** 64 * 1e3))
        no("milliseconds", value);
    return value;
}
/** Milliseconds since 1970. */
function timeIn(value) {
    const millis = value instanceof Date ? value.getTime() : NaN;
    if (Number.isNaN(millis))
        no("Date", value);
    return millis;
}
