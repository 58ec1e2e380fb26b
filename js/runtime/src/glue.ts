import type { Memory } from "./memory.js";

/** Functions of the module's imports, by core module and name. */
export type Imports = Record<string, Record<string, WebAssembly.ImportValue>>;

/** What the user passes to `load`. */
export interface Options {
  /** The functions that the module imports. */
  readonly imports?: object;
  /** Remember what is not disposed of, and where it was made. */
  readonly debug?: boolean | undefined;
}

/** Finds a function that the module exports, which takes so many core values; or what is no function. */
export type Exported = (name: string, params?: number) => unknown;

/** What is generated for one module. */
export interface Glue<App extends object> {
  /** The hash of the module's schema. */
  readonly hash: number;
  /** Says what differs from the whole schema, which should have the hash `wanted`; loaded only when the module's has not. */
  readonly schema: () => Promise<{
    compare(module: WebAssembly.Module, wanted: number): string | undefined;
  }>;
  /** Makes what the module imports. */
  readonly imports?: (m: Memory, options: Options) => Imports;
  /** Makes what the module exports. */
  readonly exports: (m: Memory, core: Exported, options: Options) => App;
}

/** What every app has besides its own functions. */
export interface Runtime {
  /** The instance's linear memory. */
  readonly $memory: WebAssembly.Memory | undefined;
  /** Replaces the instance with a new one. */
  readonly $reset: () => void;
}
