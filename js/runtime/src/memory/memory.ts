import {
  BLOCK_ALIGN,
  FIRST_BLOCK_BYTES,
  MAX_RETAINED_BYTES,
  RECORD_COLUMN,
  RECORD_FILE,
  RECORD_LINE,
  RECORD_MESSAGE,
  STATUS_PANIC,
} from "../constants.js";
import {
  HandleError,
  LimitError,
  LoadError,
  PanicError,
  PoisonedError,
  SchemaError,
  TrapError,
  TypeMismatch,
  WharfError,
} from "../errors/classes.js";
import { isStackExhausted } from "../errors/stack-exhausted.js";
import { CALL, FAILED, LIFT, LOWER, LOWERING, READY } from "./phases.js";

/** The exports that every module may have. */
export interface Core {
  readonly memory?: WebAssembly.Memory;
  readonly wharf_alloc?: (size: number) => number;
  readonly wharf_release?: (address: number) => void;
  readonly wharf_pin?: () => number;
  readonly wharf_drop?: (handle: number) => void;
  readonly wharf_call?: (handle: number, args: number) => number;
  readonly wharf_init?: (constructors: number) => void;
  readonly wharf_record?: WebAssembly.Global<"i32">;
  readonly _initialize?: () => void;
  readonly _start?: () => void;
}

/** Makes the typed arrays that a module's code uses. The generator writes one for each module. */
export type MakeViews = (memory: Memory, buffer: ArrayBuffer) => void;

/** A guest object, function or iterator that was made and not disposed of. */
export interface Undisposed {
  /** The class of an object, `function` or `iterator`. */
  readonly type: string;
  /** The stack of the call that made it. */
  readonly created: string;
}

/** Waits for wrappers of guest handles to be collected: `handles/finalization.ts`. */
export interface Finalizers {
  add(value: object, handle: number): void;
  remove(value: object): void;
}

/**
 * The end of a transfer: the guest owns the value, the call was not made, or the guest refused it.
 */
export type Outcome = "committed" | "cancelled" | "rejected";

/** A value whose ownership a call is about to transfer: `handles/transfers.ts`. */
export interface PendingTransfer {
  readonly value: unknown;
  readonly settle: (memory: Memory, value: never, outcome: Outcome) => void;
}

/** Calls a host function with the arguments at an address, or with one core value. */
export type Trampoline = (memory: Memory, callee: never, args: number) => number;

/** A host value that the guest has a handle for. */
export interface HostEntry {
  readonly value: unknown;
  /** The function to call: the value, or the value bound to the record that contains it. */
  readonly callee: unknown;
  /** Absent for values that the guest only keeps. */
  readonly trampoline: Trampoline | undefined;
  /** How many references the guest owns. */
  count: number;
}

/** The host values that one instance has handles for: `handles/host-handles.ts`. */
export interface HostHandleTable {
  readonly entries: (HostEntry | undefined)[];
  /** Indexes of free entries. */
  readonly free: number[];
  /** Indexes of values that are only kept: one value has one handle. */
  readonly indexes: Map<unknown, number>;
}

/** A block of the arena: its address and its end. */
type Block = readonly [address: number, end: number];

/** Describes an error that an engine threw while none of the caller's code ran. */
const asSchemaError = (error: unknown): unknown =>
  error instanceof WharfError || isStackExhausted(error)
    ? error
    : new SchemaError("the module breaks its schema: " + error, { cause: error });

/** The linear memory of one instance, the host's arena in it, and the state of the instance. */
export class Memory {
  declare u8: Uint8Array;
  declare i8: Int8Array;
  declare u16: Uint16Array;
  declare i16: Int16Array;
  declare u32: Uint32Array;
  declare i32: Int32Array;
  declare f32: Float32Array;
  declare f64: Float64Array;
  declare u64: BigUint64Array;
  declare i64: BigInt64Array;
  state = READY;
  /**
   * Whether the instance can't be called any more. Written once: engines treat it as a constant.
   */
  poisoned = false;
  /** The first free address of the arena. */
  arenaTop = 0;
  /** The end of the arena's current block. */
  arenaEnd = 0;
  /** The length that belongs to the address which a lowering function has returned. */
  lastLength = 0;
  /** How many bytes the current lift may still read. */
  readBudget = 0;
  /** How deep the current value is nested in values of recursive types. */
  depth = 0;
  // Only modules whose results hold strings use these.
  /** The string pool of the current result. */
  declare poolStart: number;
  declare poolEnd: number;
  /** The decoded part of the pool: its text, address and length. */
  declare poolText: string;
  declare poolTextStart: number;
  declare poolTextLength: number;
  // Only modules with handles use these.
  /** The classes of the module's objects. */
  declare classes: unknown[];
  /** The transfers of the call that is being lowered, and its number. */
  declare transfers: PendingTransfer[] | undefined;
  declare transferCall: number | undefined;
  declare cancelTransfers: ((memory: Memory) => void) | undefined;
  declare finalizers: Finalizers | undefined;
  /** With the option `debug`, what was not disposed of yet, by handle. */
  declare undisposed: Map<number, Undisposed> | undefined;
  declare hostHandles: HostHandleTable | undefined;
  /** How many host functions with slices are running, in development builds. */
  declare heldSlices: number | undefined;
  /** Whether arguments of an import are being lifted, whose host handles the guest keeps. */
  declare isLending: boolean;
  /** Describes a value that the guest refused: `calls/rejected-value.ts`. */
  declare describeRejection: ((memory: Memory, code: number, names?: string) => Error) | undefined;
  /** The address of the status record, 0 without one. */
  statusRecord = 0;
  core: Core = {};
  blocks: Block[] = [];
  /** How many bytes all blocks have. */
  arenaBytes = 0;
  /** The size of the next first block: the room that an earlier call needed. */
  nextFirstBlock = 0;
  /** Why it is poisoned: a failure, or this memory itself after `$reset`. */
  cause: unknown = "its stack was exhausted";
  isCauseKnown = false;
  /** The text of a cause that can't be converted to a string. */
  declare causeText: string | undefined;
  readonly makeViews: MakeViews;

  constructor(makeViews: MakeViews) {
    this.makeViews = makeViews;
    // Empty views, until there is a memory.
    makeViews(this, new ArrayBuffer(0));
  }

  /** Takes possession of an instance and runs its constructors. */
  initialize(core: Core): void {
    if (core._start) {
      throw new LoadError("the module is a program with `main`; build the library as a cdylib");
    }
    this.core = core;
    try {
      this.statusRecord = core.wharf_record?.value! >>> 0;
      core._initialize?.();
      core.wharf_init?.(core._initialize ? 0 : 1);
    } catch (error) {
      throw this.poisonByTrap(error);
    }
  }

  /**
   * Makes new views if memory growth has detached the old ones, unless arguments are half lowered.
   */
  ensureViews(): void {
    if (this.state === LOWERING) this.throwDetached();
    this.rebuildViews();
  }

  private rebuildViews(): void {
    const { memory } = this.core;
    if (memory) this.makeViews(this, memory.buffer);
  }

  /** Begins to lower arguments. `state` is LOWERING if that may run the caller's code. */
  beginCall(state: typeof READY | typeof LOWERING): void {
    if (this.state || this.poisoned) this.throwUnusable();
    if (!this.u8.length) this.ensureViews();
    this.state = state;
    this.depth = 0;
  }

  /**
   * Fails because a getter of the caller has made memory grow: bytes written since then are lost.
   */
  throwDetached(): never {
    throw new TypeMismatch("", "memory grew while arguments were read", false);
  }

  /** Reserves `size` bytes of the arena; returns their address. */
  reserve(size: number, align: number): number {
    const address = ((this.arenaTop + align - 1) & -align) >>> 0;
    if (address + size > this.arenaEnd || !this.u8.length) return this.growArena(size);
    this.arenaTop = address + size;
    return address;
  }

  /**
   * Reserves `size` bytes in a new block. A small arena doubles; a large one grows by an eighth, to
   * leave little of it unused.
   */
  growArena(size: number): number {
    if (!this.u8.length) this.throwDetached();
    const { arenaBytes } = this;
    const growth = arenaBytes < 4 * FIRST_BLOCK_BYTES ? arenaBytes : arenaBytes >> 3;
    let room = Math.max(size, FIRST_BLOCK_BYTES, arenaBytes ? growth : this.nextFirstBlock);
    const address = this.allocate(room) || this.allocate((room = size));
    if (!address) {
      const text = "no room for " + size + " bytes of arguments";
      throw new LimitError(text, undefined, { kind: "memory" });
    }
    this.arenaBytes += room;
    this.arenaEnd = address + room;
    this.blocks.push([address, this.arenaEnd]);
    this.arenaTop = address + size;
    return address;
  }

  private allocate(size: number): number {
    // No memory is that large, and the core call would truncate the number.
    if (size >= 2 ** 32) return 0;
    const address = this.callFixed(this.core.wharf_alloc!, size);
    if (!this.u8.length) this.rebuildViews();
    const isOutside = address % BLOCK_ALIGN || address + size > this.u8.length;
    if (address && isOutside) this.throwOutOfBounds(address);
    return address;
  }

  private releaseBlock(address: number): void {
    if (!this.poisoned) this.callFixed(this.core.wharf_release!, address);
  }

  /** Calls one of the fixed exports; returns its result. */
  callFixed(core: (value: number) => unknown, value: number): number {
    try {
      return (core(value) as number) >>> 0;
    } catch (error) {
      this.poisoned = true;
      throw this.poisonByTrap(error);
    }
  }

  /** Ends a call: restores the arena. */
  endCall(top: number, end: number): void {
    if (this.arenaEnd === end) this.arenaTop = top;
    else this.shrinkArena(top);
  }

  /**
   * Releases blocks, down to the one that contains `top`. An empty arena keeps one block of modest
   * size, or begins the next call with one block for all.
   */
  private shrinkArena(top: number): void {
    const { blocks, arenaBytes } = this;
    const isOnlyBlock = blocks.length === 1 && arenaBytes <= MAX_RETAINED_BYTES;
    let last;
    // The only block is empty if `top` is its start; another may hold an import's result there.
    while ((last = blocks.at(-1)) && !(last[0] < top + (blocks[1] ? 1 : 0) && top <= last[1])) {
      if (isOnlyBlock) {
        top = last[0];
        break;
      }
      blocks.pop();
      this.arenaBytes -= last[1] - last[0];
      this.releaseBlock(last[0]);
    }
    this.nextFirstBlock = arenaBytes > MAX_RETAINED_BYTES ? 0 : arenaBytes;
    this.arenaTop = last ? top : 0;
    this.arenaEnd = last ? last[1] : 0;
  }

  /** Begins to lift the value of `size` bytes at `address`, which a core call has returned. */
  beginLift(address: number, size: number, align: number): number {
    if (!this.u8.length) this.ensureViews();
    this.readBudget = this.u8.length;
    this.depth = 0;
    return this.checkRange(address >>> 0, size, align);
  }

  /** Checks that a value of `size` bytes can be read at `address`; returns the address. */
  checkRange(address: number, size: number, align: number): number {
    this.readBudget -= size;
    if (address % align || address + size > this.u8.length || this.readBudget < 0) {
      this.throwOutOfBounds(address);
    }
    return address;
  }

  /** Describes the fault of an address. */
  throwOutOfBounds(address: number): never {
    throw new SchemaError(
      this.readBudget < 0
        ? "the module's result has more bytes than its memory"
        : "the module returned an address outside its memory: " + address,
    );
  }

  /** Throws if the instance can't be called now. */
  throwUnusable(): void {
    const { cause } = this;
    if (this.poisoned) {
      if (cause === this) throw new HandleError("the instance was replaced by $reset()");
      const text = "the instance is poisoned, $reset() makes a new one: " + (this.causeText ?? cause);
      throw new PoisonedError(text, { cause });
    }
    if (this.state === LOWERING) {
      throw new TypeMismatch("", "the instance was called while its arguments were read", false);
    }
    this.cleanUp();
  }

  /** Ends a failed call, whose arena is restored already. */
  private cleanUp(): void {
    this.shrinkArena(this.arenaTop);
    this.cancelTransfers?.(this);
    this.state = READY;
  }

  /** Cleans up after a failed call; returns the error to throw. */
  failCall(error: unknown, phase: number, param: string): unknown {
    if (phase === CALL) error = this.poisonByTrap(error);
    else if (phase === LIFT) error = asSchemaError(error);
    if (this.state === FAILED) this.cleanUp();
    return phase === LOWER && error instanceof TypeMismatch ? error.placedAt(param) : error;
  }

  /** Poisons the instance after a failed core call; returns the error to throw. */
  poisonByTrap(error: unknown): unknown {
    if (this.isCauseKnown) return error;
    const isFull = isStackExhausted(error);
    // An import has poisoned the instance itself.
    if (!(error instanceof WebAssembly.RuntimeError || isFull)) return this.poison(asSchemaError(error));
    this.rebuildViews();
    const { u32, u8 } = this;
    const record = this.statusRecord;
    const word = (offset: number): number => u32[(record + offset) >>> 2]!;
    const text = (offset: number): string =>
      new TextDecoder().decode(u8.subarray(word(offset), word(offset) + word(offset + 4)));
    const code = record ? word(0) : 0;
    const { message, stack } = error;
    const cause = { cause: error };
    const failure: unknown =
      code === STATUS_PANIC
        ? new PanicError(text(RECORD_MESSAGE), cause, {
            file: text(RECORD_FILE),
            line: word(RECORD_LINE),
            column: word(RECORD_COLUMN),
          })
        : (code && this.describeRejection?.(this, code)) ||
          (isFull ? new LimitError(message, cause, { kind: "stack" }) : new TrapError(message, cause));
    // The frames of the trap lead through the guest.
    if (stack) (failure as Error).stack = stack.replace(String(error), () => String(failure));
    return this.poison(failure);
  }

  /** Poisons the instance; returns the cause. */
  poison<E>(cause: E): E {
    this.poisoned = this.isCauseKnown = true;
    this.cause = cause;
    return cause;
  }
}
