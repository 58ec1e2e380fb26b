/** An object that lives in a module. */
class Handle {
  #memory;
  /** 0 after it was freed or moved. */
  #handle;
  /** The number of the last call that moved it, or tried to. */
  #movedBy = -1;
  constructor(memory, handle) {
    this.#memory = memory;
    this.#handle = handle;
    registerHandle(memory, this, handle);
  }
  /**
   * Frees the object now instead of when it is collected.
   * @throws {HandleError} It was freed already, or it is in use.
   */
  free() {
    // Not by `borrowHandle`, whose `instanceof` slows down all methods if it sees several classes.
    disposeHandle(this.#memory, this, expectAlive(this.#handle));
    this.#handle = 0;
  }
  /** Frees the object at the end of a `using`, unless it was freed or moved before. */
  [Symbol.dispose]() {
    if (this.#handle)
      this.free();
  }
  /** The handle of an object of this instance: 0 if it was freed, -1 if the value is no object. */
  static handleOf(memory, value) {
    if (typeof value !== "object" || value === null || !(#memory in value))
      return -1;
    if (value.#memory === memory)
      return value.#handle;
    throw new HandleError("the object is of another instance, or of one that was replaced");
  }
  /** Notes that a call moves an object; returns false if that call does already. */
  static beginMove(value, call) {
    if (value.#movedBy === call)
      return false;
    value.#movedBy = call;
    return true;
  }
  /** Ends the wrapper of an object that was moved. */
  static endMove(value) {
    unregisterHandle(value.#memory, value, value.#handle);
    value.#handle = 0;
  }
}
/** The handle of an object that is borrowed for a call. */
function borrowHandle(memory, type, value, path) {
  const handle = Handle.handleOf(memory, value);
  if (!(value instanceof type))
    expectedType(type.name, value, path);
  if (handle < 0)
    throw new HandleError("the object was not made by the module");
  return expectAlive(handle);
}
function expectAlive(handle) {
  if (handle === 0)
    throw new HandleError("the object was freed or given away");
  return handle >>> 0;
}
/** The handle of an object that is moved to the guest once the call is made. */
function moveHandle(memory, type, value, path) {
  const handle = borrowHandle(memory, type, value, path);
  if (!Handle.beginMove(value, (memory.transferCall ??= 0))) {
    throw new HandleError("the object is given away twice");
  }
  addTransfer(memory, value, settleMove);
  return handle;
}
function settleMove(_, value, outcome) {
  if (outcome === "committed")
    Handle.endMove(value);
}
/** The object of a handle that came from the module. */
function wrapHandle(memory, type, handle) {
  return Reflect.construct(Handle, [memory, handle], type);
}
