/** The phases of a call, to tell where it failed. */
const LOWER = 0;
const CALL = 1;
const LIFT = 2;
/** Elements of `&mut` arguments are copied back, which may run the caller's code. */
const COPY_BACK = 3;
/**
 * States of an instance: it can be called; arguments are being lowered; a call failed, and its
 * clean-up is due.
 *
 * After a failed call generated code sets the state, the arena's top and end, and `poisoned` by
 * plain assignments, because no function can be called where the stack is exhausted. All other
 * clean-up happens in `failCall`, or at the next call.
 */
const READY = 0;
const LOWERING = 1;
const FAILED = 2;
