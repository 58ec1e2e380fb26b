// needs: ; gives: WharfError GuestError PanicError TrapError PoisonedError TypeMismatch SchemaError HandleError
/** What every failure of the boundary is; the classes below say which. */
class WharfError extends Error {
}
/** A function returned `Err`. */
class GuestError extends WharfError {
    constructor(message, value) {
        super(message);
        Object.assign(this, { value });
    }
}
/** The guest panicked. The instance can't be used any more. */
class PanicError extends WharfError {
}
/** The guest trapped without a panic, or memory is exhausted. */
class TrapError extends WharfError {
}
/** The instance died of an earlier failure, which is the `cause`. */
class PoisonedError extends WharfError {
}
/** A value is not of the type that the function takes. */
class TypeMismatch extends WharfError {
    constructor(path, why, placed) {
        // Of a path that is too long to be read, both ends.
        super((path.length < 250 ? path : path.slice(0, 99) + "…" + path.slice(-99)) + ": " + why);
        Object.assign(this, { path, why, placed });
    }
}
/** The module is not what this code was generated for, or breaks what its schema promises. */
class SchemaError extends WharfError {
}
/** An object was freed, is in use elsewhere, or is of another instance. */
class HandleError extends WharfError {
}
// On the prototypes: minifiers rename classes, and a field of each error would be printed with it. A loop takes five times as long.
WharfError.prototype.name = "WharfError";
GuestError.prototype.name = "GuestError";
PanicError.prototype.name = "PanicError";
TrapError.prototype.name = "TrapError";
PoisonedError.prototype.name = "PoisonedError";
TypeMismatch.prototype.name = "TypeMismatch";
SchemaError.prototype.name = "SchemaError";
HandleError.prototype.name = "HandleError";
