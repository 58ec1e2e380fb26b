/** Whether a value is a GuestError, of this module or another. */
function isGuestError(error) {
  try {
    return error instanceof Error && error.name === "GuestError" && "value" in error;
  }
  catch {
    // A proxy may throw at every question.
    return false;
  }
}
/**
 * The `Err` value for what the caller's function threw: that of a GuestError. Rethrows all else.
 */
function errorToErr(memory, error) {
  if (!memory.poisoned && isGuestError(error))
    return error.value;
  throw error;
}
/** The `Err` string for what the caller's function threw, which may be anything. */
function errorToErrString(memory, error) {
  if (memory.poisoned)
    throw error;
  return messageOf(error).replace(LONE_SURROGATE, "\ufffd");
}
/**
 * The `Err` string for a result of the caller's function that is not of its type, or that holds an
 * object which can't be moved. The objects in it stay the caller's. Rethrows all other failures.
 */
function refusalToErrString(memory, error, place) {
  const isRefusal = isInstance(error, TypeMismatch) || isInstance(error, HandleError);
  if (memory.poisoned || !isRefusal)
    throw error;
  memory.depth = 0;
  memory.cancelTransfers?.(memory);
  return isInstance(error, TypeMismatch) ? error.placedAt(place).message : place + ": " + error.message;
}
/** Half of a surrogate pair, which UTF-8 can't encode: a message may have been cut there. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** The message of an error, of this realm or another; else the value as a string. */
function messageOf(error) {
  try {
    if (isGuestError(error) && typeof error.value === "string")
      return error.value;
    const isError = Object.prototype.toString.call(error) === "[object Error]";
    return String(isError || error instanceof Error ? error.message : error);
  }
  catch {
    return "a value that has no text";
  }
}
