import { HandleError } from "../errors/classes.js";
import { expectedType } from "../errors/mismatch.js";
import type { Memory, Outcome } from "../memory/memory.js";
import { disposeHandle, registerHandle, unregisterHandle } from "./finalization.js";
import { addTransfer } from "./transfers.js";

type Class = abstract new (...args: never[]) => Handle;

/** An object that lives in a module. */
export class Handle {
  readonly #memory: Memory;
  /** 0 after it was freed or moved. */
  #handle: number;
  /** The number of the last call that moved it, or tried to. */
  #movedBy = -1;

  constructor(memory: Memory, handle: number) {
    this.#memory = memory;
    this.#handle = handle;
    registerHandle(memory, this, handle);
  }

  /**
   * Frees the object now instead of when it is collected.
   * @throws {HandleError} It was freed already, or it is in use.
   */
  free(): void {
    // Not by `borrowHandle`, whose `instanceof` slows down all methods if it sees several classes.
    disposeHandle(this.#memory, this, expectAlive(this.#handle));
    this.#handle = 0;
  }

  /** Frees the object at the end of a `using`, unless it was freed or moved before. */
  [Symbol.dispose](): void {
    if (this.#handle) this.free();
  }

  /** The handle of an object of this instance: 0 if it was freed, -1 if the value is no object. */
  static handleOf(memory: Memory, value: unknown): number {
    if (typeof value !== "object" || value === null || !(#memory in value)) return -1;
    if (value.#memory === memory) return value.#handle;
    throw new HandleError("the object is of another instance, or of one that was replaced");
  }

  /** Notes that a call moves an object; returns false if that call does already. */
  static beginMove(value: Handle, call: number): boolean {
    if (value.#movedBy === call) return false;
    value.#movedBy = call;
    return true;
  }

  /** Ends the wrapper of an object that was moved. */
  static endMove(value: Handle): void {
    unregisterHandle(value.#memory, value, value.#handle);
    value.#handle = 0;
  }
}

/** The handle of an object that is borrowed for a call. */
export function borrowHandle(memory: Memory, type: Class, value: unknown, path?: string): number {
  const handle = Handle.handleOf(memory, value);
  if (!(value instanceof type)) expectedType(type.name, value, path);
  if (handle < 0) throw new HandleError("the object was not made by the module");
  return expectAlive(handle);
}

function expectAlive(handle: number): number {
  if (handle === 0) throw new HandleError("the object was freed or given away");
  return handle >>> 0;
}

/** The handle of an object that is moved to the guest once the call is made. */
export function moveHandle(memory: Memory, type: Class, value: unknown, path?: string): number {
  const handle = borrowHandle(memory, type, value, path);
  if (!Handle.beginMove(value as Handle, (memory.transferCall ??= 0))) {
    throw new HandleError("the object is given away twice");
  }
  addTransfer(memory, value as Handle, settleMove);
  return handle;
}

function settleMove(_: Memory, value: Handle, outcome: Outcome): void {
  if (outcome === "committed") Handle.endMove(value);
}

/** The object of a handle that came from the module. */
export function wrapHandle(memory: Memory, type: Class, handle: number): Handle {
  return Reflect.construct(Handle, [memory, handle], type) as Handle;
}
