/** The base class of every error that Wharf throws. */
class WharfError extends Error {
  /** @internal */
  constructor(message, options, fields) {
    super(message, options);
    Object.assign(this, fields);
  }
}
/** A Rust function returned `Err`. */
class GuestError extends WharfError {
  constructor(message, value) {
    super(message, undefined, { value });
  }
}
/** The guest panicked. The instance is poisoned. */
class PanicError extends WharfError {
}
/** The guest trapped without a panic. The instance is poisoned. */
class TrapError extends WharfError {
}
/** The instance is poisoned by an earlier failure, which is the `cause`. */
class PoisonedError extends WharfError {
}
/** A value is not of the type that the function expects. */
class TypeMismatch extends WharfError {
  /** @internal */
  constructor(path, why, placed, cause) {
    // A path that is too long to read is cut in the middle.
    const shown = path.length < 250 ? path : path.slice(0, 99) + "…" + path.slice(-99);
    super(shown + ": " + why, cause === undefined ? cause : { cause }, { path, why, placed });
  }
  /**
   * The error with its complete path, which begins with `place`.
   * @internal
   */
  placedAt(place) {
    return this.placed ? this : new TypeMismatch(place + this.path, this.why, true, this.cause);
  }
}
/** The module is not the one this code was generated for, or it breaks its own schema. */
class SchemaError extends WharfError {
}
/** A handle was freed, is in use, or belongs to another instance. */
class HandleError extends WharfError {
}
/** The module can't be loaded. */
class LoadError extends WharfError {
}
/** A limit was reached. */
class LimitError extends WharfError {
}
/** The JavaScript engine or the module can't do what was asked for. */
class UnsupportedError extends WharfError {
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
