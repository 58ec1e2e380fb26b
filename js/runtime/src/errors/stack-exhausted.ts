/**
 * Whether an engine reports that its stack is exhausted: by a RangeError, or by Firefox's
 * InternalError. Uses no regular expression: Firefox can't compile one when the stack is nearly full.
 */
export const isStackExhausted = (error: unknown): error is Error =>
  error instanceof Error && (error.name === "InternalError" || error.message.includes("call stack"));
