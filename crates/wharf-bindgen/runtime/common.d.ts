
/** Where a module comes from: a URL or path, a response, bytes, or compiled. */
export type LoadSource =
  | string
  | URL
  | Response
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | CompiledModule;

/** A compiled module, and nothing else: TypeScript's own type of it, which is empty, admits anything. */
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

/** What every failure of the boundary is. */
export declare class WharfError extends globalThis.Error {}

/** A function returned `Err`. */
export declare class GuestError<E = unknown> extends WharfError {
  /** The error's value. */
  readonly value: E;
  constructor(message: string, value: E);
}

/** The guest panicked. The instance can't be used any more. */
export declare class PanicError extends WharfError {
  /** The Rust source file. */
  readonly file: string;
  /** The line in it. */
  readonly line: number;
}

/** The guest trapped without a panic, or memory is exhausted. */
export declare class TrapError extends WharfError {}

/** The instance died of an earlier failure, which is the `cause`. */
export declare class PoisonedError extends WharfError {}

/** A value is not of the type that the function takes. */
export declare class TypeMismatch extends WharfError {
  /** Where the value is: `person.emails[2]`. */
  readonly path: string;
  /** What is wrong with it, without the path. */
  readonly why: string;
}

/** The module is not what this code was generated for, or breaks what its schema promises. */
export declare class SchemaError extends WharfError {}

/** An object was freed, is in use elsewhere, or is of another instance. */
export declare class HandleError extends WharfError {}
