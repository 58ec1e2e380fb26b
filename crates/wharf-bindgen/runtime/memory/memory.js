/** Describes an error that an engine threw while none of the caller's code ran. */
const asSchemaError = (error) => error instanceof WharfError || isStackExhausted(error)
  ? error
  : new SchemaError("the module breaks its schema: " + error, { cause: error });
/** The linear memory of one instance, the host's arena in it, and the state of the instance. */
class Memory {
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
  /** The address of the status record, 0 without one. */
  statusRecord = 0;
  core = {};
  blocks = [];
  /** How many bytes all blocks have. */
  arenaBytes = 0;
  /** The size of the next first block: the room that an earlier call needed. */
  nextFirstBlock = 0;
  /** Why it is poisoned: a failure, or this memory itself after `$reset`. */
  cause = "its stack was exhausted";
  isCauseKnown = false;
  makeViews;
  constructor(makeViews) {
    this.makeViews = makeViews;
    // Empty views, until there is a memory.
    makeViews(this, new ArrayBuffer(0));
  }
  /** Takes possession of an instance and runs its constructors. */
  initialize(core) {
    if (core._start) {
      throw new LoadError("the module is a program with `main`; build the library as a cdylib");
    }
    this.core = core;
    try {
      this.statusRecord = core.wharf_record?.value >>> 0;
      core._initialize?.();
      core.wharf_init?.(core._initialize ? 0 : 1);
    }
    catch (error) {
      throw this.poisonByTrap(error);
    }
  }
  /**
   * Makes new views if memory growth has detached the old ones, unless arguments are half lowered.
   */
  ensureViews() {
    if (this.state === LOWERING)
      this.throwDetached();
    this.rebuildViews();
  }
  rebuildViews() {
    const { memory } = this.core;
    if (memory)
      this.makeViews(this, memory.buffer);
  }
  /** Begins to lower arguments. `state` is LOWERING if that may run the caller's code. */
  beginCall(state) {
    if (this.state || this.poisoned)
      this.throwUnusable();
    if (!this.u8.length)
      this.ensureViews();
    this.state = state;
    this.depth = 0;
  }
  /**
   * Fails because a getter of the caller has made memory grow: bytes written since then are lost.
   */
  throwDetached() {
    throw new TypeMismatch("", "memory grew while arguments were read", false);
  }
  /** Reserves `size` bytes of the arena; returns their address. */
  reserve(size, align) {
    const address = ((this.arenaTop + align - 1) & -align) >>> 0;
    if (address + size > this.arenaEnd || !this.u8.length)
      return this.growArena(size);
    this.arenaTop = address + size;
    return address;
  }
  /**
   * Reserves `size` bytes in a new block. A small arena doubles; a large one grows by an eighth, to
   * leave little of it unused.
   */
  growArena(size) {
    if (!this.u8.length)
      this.throwDetached();
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
  allocate(size) {
    // No memory is that large, and the core call would truncate the number.
    if (size >= 2 ** 32)
      return 0;
    const address = this.callFixed(this.core.wharf_alloc, size);
    if (!this.u8.length)
      this.rebuildViews();
    const isOutside = address % BLOCK_ALIGN || address + size > this.u8.length;
    if (address && isOutside)
      this.throwOutOfBounds(address);
    return address;
  }
  releaseBlock(address) {
    if (!this.poisoned)
      this.callFixed(this.core.wharf_release, address);
  }
  /** Calls one of the fixed exports; returns its result. */
  callFixed(core, value) {
    try {
      return core(value) >>> 0;
    }
    catch (error) {
      this.poisoned = true;
      throw this.poisonByTrap(error);
    }
  }
  /** Ends a call: restores the arena. */
  endCall(top, end) {
    if (this.arenaEnd === end)
      this.arenaTop = top;
    else
      this.shrinkArena(top);
  }
  /**
   * Releases blocks, down to the one that contains `top`. An empty arena keeps one block of modest
   * size, or begins the next call with one block for all.
   */
  shrinkArena(top) {
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
  beginLift(address, size, align) {
    if (!this.u8.length)
      this.ensureViews();
    this.readBudget = this.u8.length;
    this.depth = 0;
    return this.checkRange(address >>> 0, size, align);
  }
  /** Checks that a value of `size` bytes can be read at `address`; returns the address. */
  checkRange(address, size, align) {
    this.readBudget -= size;
    if (address % align || address + size > this.u8.length || this.readBudget < 0) {
      this.throwOutOfBounds(address);
    }
    return address;
  }
  /** Describes the fault of an address. */
  throwOutOfBounds(address) {
    throw new SchemaError(this.readBudget < 0
      ? "the module's result has more bytes than its memory"
      : "the module returned an address outside its memory: " + address);
  }
  /** Throws if the instance can't be called now. */
  throwUnusable() {
    const { cause } = this;
    if (this.poisoned) {
      if (cause === this)
        throw new HandleError("the instance was replaced by $reset()");
      const text = "the instance is poisoned, $reset() makes a new one: " + (this.causeText ?? cause);
      throw new PoisonedError(text, { cause });
    }
    if (this.state === LOWERING) {
      throw new TypeMismatch("", "the instance was called while its arguments were read", false);
    }
    this.cleanUp();
  }
  /** Ends a failed call, whose arena is restored already. */
  cleanUp() {
    this.shrinkArena(this.arenaTop);
    this.cancelTransfers?.(this);
    this.state = READY;
  }
  /** Cleans up after a failed call; returns the error to throw. */
  failCall(error, phase, param) {
    if (phase === CALL)
      error = this.poisonByTrap(error);
    else if (phase === LIFT)
      error = asSchemaError(error);
    if (this.state === FAILED)
      this.cleanUp();
    return phase === LOWER && error instanceof TypeMismatch ? error.placedAt(param) : error;
  }
  /** Poisons the instance after a failed core call; returns the error to throw. */
  poisonByTrap(error) {
    if (this.isCauseKnown)
      return error;
    const isFull = isStackExhausted(error);
    // An import has poisoned the instance itself.
    if (!(error instanceof WebAssembly.RuntimeError || isFull))
      return this.poison(asSchemaError(error));
    this.rebuildViews();
    const { u32, u8 } = this;
    const record = this.statusRecord;
    const word = (offset) => u32[(record + offset) >>> 2];
    const text = (offset) => new TextDecoder().decode(u8.subarray(word(offset), word(offset) + word(offset + 4)));
    const code = record ? word(0) : 0;
    const { message, stack } = error;
    const cause = { cause: error };
    const failure = code === STATUS_PANIC
      ? new PanicError(text(RECORD_MESSAGE), cause, {
        file: text(RECORD_FILE),
        line: word(RECORD_LINE),
        column: word(RECORD_COLUMN),
      })
      : (code && this.describeRejection?.(this, code)) ||
        (isFull ? new LimitError(message, cause, { kind: "stack" }) : new TrapError(message, cause));
    // The frames of the trap lead through the guest.
    if (stack)
      failure.stack = stack.replace(String(error), () => String(failure));
    return this.poison(failure);
  }
  /** Poisons the instance; returns the cause. */
  poison(cause) {
    this.poisoned = this.isCauseKnown = true;
    this.cause = cause;
    return cause;
  }
}
