
/** Where a module comes from: a URL or path, a response, bytes, or compiled. */
export type LoadSource =
  | string
  | URL
  | Response
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | CompiledModule;

/**
 * A compiled module, and nothing else: TypeScript's own type of it, which is empty, admits
 * anything.
 */
type CompiledModule = WebAssembly.Module & object & { arrayBuffer?: never; imports?: never; then?: never };

declare global {
  // Node's types have no WebAssembly; where there is one, this adds nothing to it.
  namespace WebAssembly {
    interface Module {}
    interface Memory {
      readonly buffer: ArrayBuffer;
      grow(delta: number): number;
    }
  }
}

/** The base class of every error that Wharf throws. */
export declare class WharfError extends globalThis.Error {
}
/** A Rust function returned `Err`. */
export declare class GuestError<E = unknown> extends WharfError {
    /** The error's value. */
    readonly value: E;
    constructor(message: string, value: E);
}
/** The guest panicked. The instance is poisoned. */
export declare class PanicError extends WharfError {
    /** The Rust source file. */
    readonly file: string;
    /** The line in the file. */
    readonly line: number;
    /** The column in the line. */
    readonly column: number;
}
/** The guest trapped without a panic. The instance is poisoned. */
export declare class TrapError extends WharfError {
}
/** The instance is poisoned by an earlier failure, which is the `cause`. */
export declare class PoisonedError extends WharfError {
}
/** A value is not of the type that the function expects. */
export declare class TypeMismatch extends WharfError {
    /** Where the value is: `person.emails[2]`. */
    readonly path: string;
    /** The fault of the value, without the path. */
    readonly why: string;
}
/** The module is not the one this code was generated for, or it breaks its own schema. */
export declare class SchemaError extends WharfError {
}
/** A handle was freed, is in use, or belongs to another instance. */
export declare class HandleError extends WharfError {
}
/** The module can't be loaded. */
export declare class LoadError extends WharfError {
}
/** A limit was reached. */
export declare class LimitError extends WharfError {
    /** The resource that ran out. The instance is poisoned if it is the stack. */
    readonly kind: "memory" | "stack";
}
/** The JavaScript engine or the module can't do what was asked for. */
export declare class UnsupportedError extends WharfError {
    /** What is not supported. */
    readonly what: string;
}
