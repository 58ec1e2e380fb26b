const NANOS_PER_SECOND = 1e9;
/** The whole seconds of a duration in milliseconds; leaves the nanoseconds in `lastLength`. */
function lowerDuration(memory, value) {
  if (typeof value !== "number")
    expectedType("milliseconds", value);
  let seconds = Math.floor(value / 1e3);
  // Exact: both are multiples of the value of the number's last bit.
  const rest = value - seconds * 1e3;
  // A number that is the nearest to whole microseconds means those.
  const micros = Math.round(rest * 1e3);
  let nanos = (seconds * 1e6 + micros) / 1e3 === value ? micros * 1e3 : Math.round(rest * 1e6);
  if (nanos >= NANOS_PER_SECOND) {
    nanos -= NANOS_PER_SECOND;
    seconds++;
  }
  if (!(value >= 0 && seconds < 2 ** 64))
    mismatch("milliseconds", String(value));
  memory.lastLength = nanos;
  return BigInt(seconds);
}
/** Milliseconds of a duration: the nearest number. */
function liftDuration(whole, nanos) {
  const seconds = Number(whole);
  if (nanos % 1e3 === 0)
    return (seconds * 1e6 + nanos / 1e3) / 1e3;
  const isExact = seconds < 2 ** 53 / NANOS_PER_SECOND;
  return isExact ? (seconds * NANOS_PER_SECOND + nanos) / 1e6 : seconds * 1e3 + nanos / 1e6;
}
/** The whole seconds of a date since 1970; leaves the nanoseconds in `lastLength`. */
function lowerTime(memory, value) {
  const millis = value instanceof Date ? value.getTime() : NaN;
  if (Number.isNaN(millis))
    expectedType("Date", value);
  const seconds = Math.floor(millis / 1e3);
  memory.lastLength = (millis - seconds * 1e3) * 1e6;
  return BigInt(seconds);
}
/** The date of a time, rounded down to a millisecond. */
function liftTime(seconds, nanos) {
  const date = new Date(Number(seconds) * 1e3 + Math.floor(nanos / 1e6));
  if (Number.isNaN(date.getTime())) {
    throw new SchemaError("the module's result has a time that no Date can represent: " + seconds + " s");
  }
  return date;
}
