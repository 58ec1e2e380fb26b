// needs: SchemaError no wrong; gives: durationIn durationOut timeIn timeOut
/** So many nanoseconds are a second. */
const SECOND = 1e9;
/** The whole seconds of a duration in milliseconds; `m.n` has the nanoseconds. */
function durationIn(m, value) {
    if (typeof value !== "number")
        no("milliseconds", value);
    let seconds = Math.floor(value / 1e3);
    // Exact: both are multiples of what the number's last bit is worth.
    const rest = value - seconds * 1e3;
    // The number that is nearest to whole microseconds means those.
    const micros = Math.round(rest * 1e3);
    m.n = (seconds * 1e6 + micros) / 1e3 === value ? micros * 1e3 : Math.round(rest * 1e6);
    if (m.n >= SECOND) {
        m.n -= SECOND;
        seconds++;
    }
    if (!(value >= 0 && seconds < 2 ** 64))
        wrong("milliseconds", String(value));
    return BigInt(seconds);
}
/** Milliseconds of a duration: the number nearest to it, where what it is made of fits into one. */
function durationOut(whole, nanos) {
    const seconds = Number(whole);
    if (nanos % 1e3 === 0)
        return (seconds * 1e6 + nanos / 1e3) / 1e3;
    return seconds < 2 ** 53 / SECOND ? (seconds * SECOND + nanos) / 1e6 : seconds * 1e3 + nanos / 1e6;
}
/** The whole seconds of a date since 1970; `m.n` has the nanoseconds. */
function timeIn(m, value) {
    const millis = value instanceof Date ? value.getTime() : NaN;
    if (Number.isNaN(millis))
        no("Date", value);
    const seconds = Math.floor(millis / 1e3);
    m.n = (millis - seconds * 1e3) * 1e6;
    return BigInt(seconds);
}
/** The date of a time: the millisecond that it is in. */
function timeOut(seconds, nanos) {
    const date = new Date(Number(seconds) * 1e3 + Math.floor(nanos / 1e6));
    if (Number.isNaN(date.getTime()))
        throw new SchemaError("the module's result has a time that no Date holds: " + seconds + " s");
    return date;
}
