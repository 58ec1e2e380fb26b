/** The bits of a host handle that are the index of its entry. */
const INDEX_MASK = 0x7fffffff;
/** Stands for -0 as a key of a map, which can't tell it from 0. */
const MINUS_ZERO = Symbol();
function keyOf(value) {
  return Object.is(value, -0) ? MINUS_ZERO : value;
}
function tableOf(memory) {
  return (memory.hostHandles ??= { entries: [], free: [], indexes: new Map() });
}
/** Gives the guest a reference to a host value; returns its handle. */
function insertHostHandle(memory, value, trampoline, callee) {
  const { entries, free, indexes } = tableOf(memory);
  let index = trampoline ? undefined : indexes.get(keyOf(value));
  if (index === undefined) {
    index = free.pop() ?? entries.length;
    entries[index] = { value, callee, trampoline, count: 0 };
    if (!trampoline)
      indexes.set(keyOf(value), index);
  }
  const before = entries[index].count++;
  const handle = (HOST_BIT | index) >>> 0;
  addTransfer(memory, { handle, before }, settleReference);
  return handle;
}
/** A guest that rejects a call may have dropped some references: it has no more than before. */
function settleReference(memory, { handle, before }, outcome) {
  if (outcome === "cancelled")
    release(memory, handle);
  if (outcome === "rejected") {
    while ((lookup(memory, handle)?.count ?? 0) > before)
      release(memory, handle);
  }
}
function lookup(memory, handle) {
  return isHostHandle(handle) ? memory.hostHandles?.entries[handle & INDEX_MASK] : undefined;
}
function get(memory, handle) {
  const entry = lookup(memory, handle);
  if (entry)
    return entry;
  throw invalidHandle();
}
function invalidHandle() {
  return new SchemaError("the module used an invalid host handle");
}
/** Takes one reference from the guest. */
function release(memory, handle) {
  const entry = get(memory, handle);
  if (--entry.count > 0)
    return;
  const { entries, free, indexes } = memory.hostHandles;
  entries[handle & INDEX_MASK] = undefined;
  free.push(handle & INDEX_MASK);
  if (!entry.trampoline)
    indexes.delete(keyOf(entry.value));
}
/** Lowers a function that the guest may call; returns its handle. */
function lowerFunction(memory, trampoline, value, path) {
  if (typeof value !== "function" || isRevoked(value))
    expectedType("function", value, path);
  return insertHostHandle(memory, value, trampoline, value);
}
/** Lowers a function of a record, which is called as its method; returns its handle. */
function lowerMethod(memory, trampoline, record, value, path) {
  if (typeof value !== "function")
    expectedType("function", value, path);
  return insertHostHandle(memory, value, trampoline, Function.prototype.bind.call(value, record));
}
/** Lowers a value that the guest only keeps; returns its handle. */
function lowerHostValue(memory, value) {
  return insertHostHandle(memory, value, undefined, undefined);
}
/** Lifts a host handle; takes the guest's reference, unless it is lent for an import. */
function liftHostValue(memory, handle, isFunction = false) {
  const { value, trampoline } = get(memory, handle);
  if ((trampoline !== undefined) !== isFunction) {
    throw new SchemaError("the module used a host handle of another kind");
  }
  if (!memory.isLending)
    release(memory, handle);
  return value;
}
/** Whether a handle is one of the host's. */
function isHostHandle(handle) {
  return handle >>> 0 >= HOST_BIT;
}
/** The functions that a guest with host handles imports. */
function hostHandleImports(memory) {
  const { entries } = tableOf(memory);
  // Written out instead of calling `lookup`: this is the fast path of every callback.
  const call = (handle, args) => {
    if ((handle | 0) < 0) {
      const entry = entries[handle & INDEX_MASK];
      if (entry !== undefined && entry.trampoline !== undefined) {
        return entry.trampoline(memory, entry.callee, args);
      }
    }
    throw rejectHandle(memory, handle);
  };
  const guarded = (act) => (handle) => {
    try {
      act(handle);
    }
    catch (error) {
      throw memory.poisonByTrap(error);
    }
  };
  return {
    call,
    // The trampoline knows whether the number is an address or a core value.
    call_word: call,
    drop: guarded((handle) => release(memory, handle)),
    retain: guarded((handle) => void get(memory, handle).count++),
  };
}
/** Why a host handle can't be called. */
function rejectHandle(memory, handle) {
  if (memory.isCauseKnown)
    return memory.cause;
  // The stack was exhausted, which could not be recorded at the time.
  if (memory.poisoned)
    memory.throwUnusable();
  const isThere = lookup(memory, handle) !== undefined;
  return memory.poison(isThere ? new SchemaError("the module called a host value that is no function") : invalidHandle());
}
