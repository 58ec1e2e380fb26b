/** Refuses a value of another type than `want`. `path` is given by callers that know it. */
function expectedType(want, value, path) {
  let got = "revoked proxy";
  try {
    if (value === null)
      got = value;
    else if (Array.isArray(value))
      got = "array";
    else
      got = value instanceof Promise ? "Promise" : typeof value;
  }
  catch {
    // A revoked proxy throws at every question.
  }
  mismatch(want, got, path);
}
/** Refuses a value that is described as `got`. */
function mismatch(want, got, path = "", cause) {
  throw new TypeMismatch(path, "expected " + want + ", got " + got, path !== "", cause);
}
