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
/** The `Err` value for what the caller's function threw: that of a GuestError. Rethrows all else. */
function errorToErr(memory, error) {
  if (!memory.poisoned && isGuestError(error))
    return error.value;
  throw error;
}
/** The `Err` string for what the caller's function threw, which may be anything. */
function errorToErrString(memory, error) {
  if (memory.poisoned)
    throw error;
  try {
    if (isGuestError(error) && typeof error.value === "string")
      return error.value;
    return String(error instanceof Error ? error.message : error);
  }
  catch {
    return "a value that has no text";
  }
}
