import { HandleError, PanicError, PoisonedError, SchemaError, TrapError, TypeMismatch, WharfError } from "./errors.js";
import type { Gift } from "./gifts.js";
import type { Hosted } from "./hosted.js";
import type { Keeper, Undisposed } from "./kept.js";

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

/** Where a call was when it failed. */
const LOWERING = 0;
const INSIDE = 1;
const LIFTING = 2;

/**
 * States of an instance that lives: it can be called; arguments are being read; a call has failed, and what it began is not ended yet.
 *
 * What must hold after a failed call, generated code writes by plain assignments, as where the stack is exhausted no function can be
 * called: the state, the arena's `top` and `end`, and that the instance is dead. All else is mended here, at once or at the next call.
 */
export const READY = 0;
const READING = 1;
const FAILED = 2;

/** The status of a refused value. */
export const REFUSED = 5;

/** The first block: room for the arguments of ordinary calls, small beside a memory page. */
const BLOCK = 16384;

/** Larger blocks are given back after the call that needed them. */
const KEEP = 1 << 20;

/** A block of the arena: its address and its end. */
type Block = readonly [number, number];

/**
 * Whether an engine says that its stack is exhausted: a RangeError, or Firefox's own kind. No regular expression: Firefox
 * can't compile one where little of the stack is left.
 */
export const exhausted = (error: unknown): error is Error =>
  error instanceof Error && (error.name === "InternalError" || error.message.includes("call stack"));

/** What an engine throws where no code of the caller's runs is the module's fault. */
const alien = (error: unknown): unknown =>
  error instanceof WharfError || exhausted(error) ? error : new SchemaError("the module breaks its schema: " + error, { cause: error });

declare global {
  /** Makes the views that are used, as the generator writes it for each module. */
  function views(m: Memory, buffer: ArrayBuffer): void;
}

/** One instance's linear memory, the arena in it, and whether the instance can be used. */
export class Memory {
  // Lifting and lowering functions read these fields all the time, hence the short names.
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
  /** It can't be called any more. Written once: engines take a field that never changes for a constant, and the check costs nothing. */
  dead = false;
  /** The first free address of the arena. */
  top = 0;
  /** The end of its current block. */
  end = 0;
  /** The length that goes with the address which a lowering function has returned. */
  n = 0;
  /** How many bytes the current lift may still read. */
  left = 0;
  /** How deep in values of types that contain themselves. */
  depth = 0;
  // Modules whose results hold no strings have none of these.
  /** The run of short ASCII strings: where it begins and ends. */
  declare runStart: number;
  declare runEnd: number;
  /** The part of the run that is decoded: its text, address and length. */
  declare text: string;
  declare textStart: number;
  declare textLength: number;
  // Modules without handles have none of these.
  /** The classes of the module's objects. */
  declare classes: unknown[];
  /** What a call in preparation gives away. */
  declare gifts: Gift[] | undefined;
  /** The number of that call, of those that give objects away. */
  declare giver: number | undefined;
  /** Keeps that with the caller, if the call is not made. */
  declare undo: ((m: Memory) => void) | undefined;
  /** Ends what was forgotten. */
  declare keeper: Keeper | undefined;
  /** In debug, what was not disposed of yet, by its handle. */
  declare watched: Map<number, Undisposed> | undefined;
  /** Values of the host that the guest has handles for. */
  declare hosted: Hosted | undefined;
  /** Arguments of an import are being lifted: handles of the host in them stay the guest's. */
  declare lending: boolean;
  /** What the guest says of a value that it refuses, in modules that may: see `refusedValue`. */
  declare refused: ((m: Memory, code: number, names?: string) => Error) | undefined;
  /** The address of the record of failures, 0 without one. */
  record = 0;
  core: Core = {};
  blocks: Block[] = [];
  /** How long they are together. */
  all = 0;
  /** How long the first block will be, if more than usual: what an earlier call took more blocks for. */
  first = 0;
  /** Why it is dead: a failure, or itself when it was replaced; and whether that is known. */
  cause: unknown = "its stack was exhausted";
  told = false;
  /** What is said of a cause that may have no text. */
  declare why: string | undefined;

  constructor() {
    // Of nothing, until there is a memory.
    views(this, new ArrayBuffer(0));
  }

  /** Takes possession of an instance, and starts it. */
  start(core: Core): void {
    if (core._start) {
      throw new SchemaError("this module is a program with `main`; build the library as a cdylib");
    }
    this.core = core;
    try {
      this.record = core.wharf_record?.value! >>> 0;
      core._initialize?.();
      core.wharf_init?.(core._initialize ? 0 : 1);
    } catch (error) {
      throw this.trap(error);
    }
  }

  /** Makes views of the memory, which has grown: that detaches the ones before. What was written to those while arguments are read is lost. */
  fresh(): void {
    if (this.state === READING) this.lost();
    this.renew();
  }

  private renew(): void {
    const { memory } = this.core;
    if (memory) views(this, memory.buffer);
  }

  /** Begins to lower arguments. `reading` while that may run the caller's code. */
  enter(reading: 0 | 1): void {
    if (this.state || this.dead) this.refuse();
    if (!this.u8.length) this.fresh();
    this.state = reading;
    this.depth = 0;
  }

  /** A getter has grown the memory: what was written since went nowhere. */
  lost(): never {
    throw new TypeMismatch("", "memory grew while arguments were read", false);
  }

  /** Room for `size` bytes; the address. */
  take(size: number, align: number): number {
    const address = ((this.top + align - 1) & -align) >>> 0;
    if (address + size > this.end || !this.u8.length) return this.more(size);
    this.top = address + size;
    return address;
  }

  /** Goes on in a new block: as much room again while that is little, then an eighth more, so that not much of it stays empty. */
  more(bytes: number): number {
    if (!this.u8.length) this.lost();
    const { all } = this;
    let room = Math.max(bytes, BLOCK, !all ? this.first : all < 4 * BLOCK ? all : all >> 3);
    const address = this.allocate(room) || this.allocate(room = bytes);
    if (!address) throw new TrapError("out of memory: no room for " + bytes + " bytes of arguments");
    this.all += room;
    this.end = address + room;
    this.blocks.push([address, this.end]);
    this.top = address + bytes;
    return address;
  }

  private allocate(size: number): number {
    // Past 32 bits there is no such memory, and the core call would cut the number.
    if (size >= 2 ** 32) return 0;
    const address = this.ask(this.core.wharf_alloc!, size);
    if (!this.u8.length) this.renew();
    // Where else in it a block lies is the module's own affair.
    if (address % 16 || address + size > this.u8.length) this.outside(address);
    return address;
  }

  private release(address: number): void {
    if (!this.dead) this.ask(this.core.wharf_release!, address);
  }

  /** Calls one of the fixed exports; what it gives, if anything. */
  ask(core: (value: number) => unknown, value: number): number {
    try {
      return (core(value) as number) >>> 0;
    } catch (error) {
      this.dead = true;
      throw this.trap(error);
    }
  }

  /** Ends a call: the arena is as it was before. */
  leave(top: number, end: number): void {
    if (this.end === end) this.top = top;
    else this.shrink(top);
  }

  /** Gives blocks back, down to the one that `top` is in. An empty arena keeps a block of modest size, or begins with one for all. */
  private shrink(top: number): void {
    const { blocks, all } = this;
    const alone = blocks.length === 1 && all <= KEEP;
    let last;
    // At the start of the only block nothing is in it; at that of another it may be an import's result.
    while ((last = blocks.at(-1)) && !(last[0] < top + (blocks[1] ? 1 : 0) && top <= last[1])) {
      if (alone) {
        top = last[0];
        break;
      }
      blocks.pop();
      this.all -= last[1] - last[0];
      this.release(last[0]);
    }
    this.first = all > KEEP ? 0 : all;
    this.top = last ? top : 0;
    this.end = last ? last[1] : 0;
  }

  /** Begins to lift: the value of `size` bytes at `address`, which a core call has returned. */
  open(address: number, size: number, align: number): number {
    if (!this.u8.length) this.fresh();
    this.left = this.u8.length;
    this.depth = 0;
    return this.at(address >>> 0, size, align);
  }

  /** Checks that a value of `size` bytes can be read at `address`. */
  at(address: number, size: number, align: number): number {
    this.left -= size;
    if (address % align || address + size > this.u8.length || this.left < 0) this.outside(address);
    return address;
  }

  /** Says what is wrong with an address. */
  outside(address: number): never {
    throw new SchemaError(
      this.left < 0
        ? "the module's result has more bytes than its memory"
        : "the module gives what is not in its memory, at " + address,
    );
  }

  /** Says why the instance can't be called, if it can't. */
  refuse(): void {
    const { cause } = this;
    if (this.dead) {
      if (cause === this) throw new HandleError("the instance is dead, $reset() replaced it");
      throw new PoisonedError("the instance is dead, $reset() makes a new one: " + (this.why ?? cause), { cause });
    }
    if (this.state === READING) throw new TypeMismatch("", "the instance was called while its arguments were read", false);
    this.mend();
  }

  /** Ends what a failed call has begun: `top` and `end` are as they were before it. */
  private mend(): void {
    this.shrink(this.top);
    this.undo?.(this);
    this.state = READY;
  }

  /** What a failed call throws; all is left as it was before the call. */
  fail(error: unknown, phase: number, param: string): unknown {
    if (phase === INSIDE) error = this.trap(error);
    else if (phase === LIFTING) error = alien(error);
    if (this.state === FAILED) this.mend();
    if (phase === LOWERING && error instanceof TypeMismatch && !error.placed) {
      return new TypeMismatch(param + error.path, error.why, true);
    }
    return error;
  }

  /** What a failed core call throws; the instance is dead. */
  trap(error: unknown): unknown {
    if (this.told) return error;
    // What comes out of an import is told already.
    if (!(error instanceof WebAssembly.RuntimeError || exhausted(error))) return this.kill(alien(error));
    this.renew();
    const { u32, u8 } = this;
    const record = this.record >>> 2;
    const text = (at: number): string => {
      const address = u32[record + at]!;
      return new TextDecoder().decode(u8.subarray(address, address + u32[record + at + 1]!));
    };
    const code = record ? u32[record]! : 0;
    const told = code === 16
      ? Object.assign(new PanicError(text(2), { cause: error }), { file: text(4), line: u32[record + 6] })
      : (code && this.refused?.(this, code)) || new TrapError(error.message, { cause: error });
    // The frames are those of the trap, which go through the guest.
    const { stack } = error;
    if (stack) told.stack = stack.replace(String(error), () => String(told));
    return this.kill(told);
  }

  /** Ends the use of the instance. */
  kill<E>(cause: E): E {
    this.dead = this.told = true;
    this.cause = cause;
    return cause;
  }
}
