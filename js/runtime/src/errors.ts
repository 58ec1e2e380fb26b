/** What every failure of the boundary is; the classes below say which. */
export class WharfError extends Error {}

/** A function returned `Err`. */
export class GuestError<E = unknown> extends WharfError {
  /** The error's value, as its type crosses. */
  declare readonly value: E;

  constructor(message: string, value: E) {
    super(message);
    Object.assign(this, { value });
  }
}

/** The guest panicked. The instance can't be used any more. */
export class PanicError extends WharfError {
  /** The Rust source file. */
  declare readonly file: string;
  /** The line in it. */
  declare readonly line: number;
}

/** The guest trapped without a panic, or memory is exhausted. */
export class TrapError extends WharfError {}

/** The instance died of an earlier failure, which is the `cause`. */
export class PoisonedError extends WharfError {}

/** A value is not of the type that the function takes. */
export class TypeMismatch extends WharfError {
  /** Where the value is: `person.emails[2]`. */
  declare path: string;
  /** What is wrong with it, without the path. */
  declare readonly why: string;
  /** The path is whole; until then, callers put what they know in front. */
  declare readonly placed: boolean;

  constructor(path: string, why: string, placed: boolean) {
    // Of a path that is too long to be read, both ends.
    super((path.length < 250 ? path : path.slice(0, 99) + "…" + path.slice(-99)) + ": " + why);
    Object.assign(this, { path, why, placed });
  }
}

/** The module is not what this code was generated for, or breaks what its schema promises. */
export class SchemaError extends WharfError {}

/** An object was freed, is in use elsewhere, or is of another instance. */
export class HandleError extends WharfError {}

// On the prototypes: minifiers rename classes, and a field of each error would be printed with it. A loop takes five times as long.
WharfError.prototype.name = "WharfError";
GuestError.prototype.name = "GuestError";
PanicError.prototype.name = "PanicError";
TrapError.prototype.name = "TrapError";
PoisonedError.prototype.name = "PoisonedError";
TypeMismatch.prototype.name = "TypeMismatch";
SchemaError.prototype.name = "SchemaError";
HandleError.prototype.name = "HandleError";
