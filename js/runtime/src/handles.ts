import { HandleError } from "./errors.js";
import { gift, type Outcome } from "./gifts.js";
import { keep, release, unkeep } from "./kept.js";
import type { Memory } from "./memory.js";
import { no } from "./mismatch.js";

type Class = abstract new (...args: never[]) => Handle;

/** An object that lives in a module. */
export class Handle {
  readonly #m: Memory;
  /** 0 once it is freed or given away. */
  #handle: number;
  /** The call that gave it away last, or tried to. */
  #givenBy = -1;

  constructor(m: Memory, handle: number) {
    this.#m = m;
    this.#handle = handle;
    keep(m, this, handle);
  }

  /** Ends the object now instead of when it is collected. Of one that is ended already, or in use, it is an error. */
  free(): void {
    // Not by `lend`: an `instanceof` of several classes costs 20 ns in all methods.
    release(this.#m, this, living(this.#handle));
    this.#handle = 0;
  }

  /** The same, at the end of a `using`. One that was freed or given away is no more the caller's to end. */
  [Symbol.dispose](): void {
    if (this.#handle) this.free();
  }

  /** The handle of an object of this instance: 0 if it was freed, -1 if the value is no object. */
  static of(m: Memory, value: unknown): number {
    if (typeof value !== "object" || value === null || !(#m in value)) return -1;
    if (value.#m === m) return value.#handle;
    throw new HandleError("the object is of another instance, or of one that was replaced");
  }

  /** Notes which call gives an object away; false if that call does already. */
  static begin(value: Handle, call: number): boolean {
    if (value.#givenBy === call) return false;
    value.#givenBy = call;
    return true;
  }

  /** It is given away. */
  static end(value: Handle): void {
    unkeep(value.#m, value, value.#handle);
    value.#handle = 0;
  }
}

/** The handle of an object that is lent for a call. */
export function lend(m: Memory, type: Class, value: unknown, path?: string): number {
  const handle = Handle.of(m, value);
  if (!(value instanceof type)) no(type.name, value, path);
  if (handle < 0) throw new HandleError("the object was not made by the module");
  return living(handle);
}

/** The handle of an object that is still the caller's. */
function living(handle: number): number {
  if (handle === 0) throw new HandleError("the object was freed or given away");
  return handle >>> 0;
}

/** The handle of an object that is given away, which is final when the call is made. */
export function give(m: Memory, type: Class, value: unknown, path?: string): number {
  const handle = lend(m, type, value, path);
  if (!Handle.begin(value as Handle, (m.giver ??= 0))) throw new HandleError("the object is given away twice");
  gift(m, value as Handle, settleObject);
  return handle;
}

function settleObject(_: Memory, value: Handle, outcome: Outcome): void {
  if (outcome === "made") Handle.end(value);
}

/** The object of a handle that came from the module. */
export function adopt(m: Memory, type: Class, handle: number): Handle {
  return Reflect.construct(Handle, [m, handle], type) as Handle;
}
