// needs: ; gives: WharfError GuestError PanicError TrapError PoisonedError TypeMismatch SchemaError HandleError
/** What every failure of the boundary is; the classes below say which. */
class WharfError extends Error {
}
/** A function returned `Err`. */
class GuestError extends WharfError {
    /** The error's value, as its type crosses. */
    value;
    constructor(message, value) {
        super(message);
        this.value = value;
    }
}
/** The guest panicked. The instance can't be used any more. */
class PanicError extends WharfError {
    /** The Rust source file. */
    file;
    /** The line in it. */
    line;
    constructor(message, file, line, options) {
        super(message, options);
        this.file = file;
        this.line = line;
    }
}
/** The guest trapped without a panic, or memory is exhausted. */
class TrapError extends WharfError {
}
/** The instance died of an earlier failure, which is the `cause`. */
class PoisonedError extends WharfError {
}
/** A value is not of the type that the function takes. */
class TypeMismatch extends WharfError {
    /** Where the value is: `person.emails[2]`. */
    path;
    /** What is wrong with it, without the path. */
    why;
    /** The path is whole; until then, callers put what they know in front. */
    placed;
    constructor(path, why, placed) {
        // Of a path that is too long to be read, both ends.
        super((path.length < 250 ? path : path.slice(0, 99) + "…" + path.slice(-99)) + ": " + why);
        this.path = path;
        this.why = why;
        this.placed = placed;
    }
}
/** The module is not what this code was generated for, or breaks what its schema promises. */
class SchemaError extends WharfError {
}
/** An object was freed, is in use elsewhere, or is of another instance. */
class HandleError extends WharfError {
}
// On the prototypes: minifiers rename classes, and a field of each error would be printed with it.
for (const [name, type] of Object.entries({
    WharfError,
    GuestError,
    PanicError,
    TrapError,
    PoisonedError,
    TypeMismatch,
    SchemaError,
    HandleError,
})) {
    type.prototype.name = name;
}
