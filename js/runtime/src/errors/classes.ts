/** The base class of every error that Wharf throws. */
export class WharfError extends Error {
  /** @internal */
  constructor(message: string, options?: ErrorOptions, fields?: object) {
    super(message, options);
    Object.assign(this, fields);
  }
}

/** A Rust function returned `Err`. */
export class GuestError<E = unknown> extends WharfError {
  /** The error's value. */
  declare readonly value: E;

  constructor(message: string, value: E) {
    super(message, undefined, { value });
  }
}

/** The guest panicked. The instance is poisoned. */
export class PanicError extends WharfError {
  /** The Rust source file. */
  declare readonly file: string;
  /** The line in the file. */
  declare readonly line: number;
  /** The column in the line. */
  declare readonly column: number;
}

/** The guest trapped without a panic. The instance is poisoned. */
export class TrapError extends WharfError {}

/** The instance is poisoned by an earlier failure, which is the `cause`. */
export class PoisonedError extends WharfError {}

/** A value is not of the type that the function expects. */
export class TypeMismatch extends WharfError {
  /** Where the value is: `person.emails[2]`. */
  declare readonly path: string;
  /** The fault of the value, without the path. */
  declare readonly why: string;
  /**
   * Whether the path is complete. Until then each caller prepends its own segment.
   * @internal
   */
  declare readonly placed: boolean;

  /** @internal */
  constructor(path: string, why: string, placed: boolean, cause?: unknown) {
    // A path that is too long to read is cut in the middle.
    const shown = path.length < 250 ? path : path.slice(0, 99) + "…" + path.slice(-99);
    super(shown + ": " + why, cause === undefined ? cause : { cause }, { path, why, placed });
  }

  /**
   * The error with its complete path, which begins with `place`.
   * @internal
   */
  placedAt(place: string): TypeMismatch {
    return this.placed ? this : new TypeMismatch(place + this.path, this.why, true, this.cause);
  }
}

/** The module is not the one this code was generated for, or it breaks its own schema. */
export class SchemaError extends WharfError {}

/** A handle was freed, is in use, or belongs to another instance. */
export class HandleError extends WharfError {}

/** The module can't be loaded. */
export class LoadError extends WharfError {}

/** A limit was reached. */
export class LimitError extends WharfError {
  /** The resource that ran out. The instance is poisoned if it is the stack. */
  declare readonly kind: "memory" | "stack";
}

/** The JavaScript engine or the module can't do what was asked for. */
export class UnsupportedError extends WharfError {
  /** What is not supported. */
  declare readonly what: string;
}

// Names are on the prototypes: minifiers rename classes, and a field would be printed with each
// error. A loop would be slower at every start.
WharfError.prototype.name = "WharfError";
GuestError.prototype.name = "GuestError";
PanicError.prototype.name = "PanicError";
TrapError.prototype.name = "TrapError";
PoisonedError.prototype.name = "PoisonedError";
TypeMismatch.prototype.name = "TypeMismatch";
SchemaError.prototype.name = "SchemaError";
HandleError.prototype.name = "HandleError";
LoadError.prototype.name = "LoadError";
LimitError.prototype.name = "LimitError";
UnsupportedError.prototype.name = "UnsupportedError";
