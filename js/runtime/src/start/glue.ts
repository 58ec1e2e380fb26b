import type { MakeViews, Memory } from "../memory/memory.js";

/** Functions of the module's imports, by core module and name. */
export type Imports = Record<string, Record<string, WebAssembly.ImportValue>>;

/** The options of `load`. */
export interface Options {
  /** The functions that the module imports. */
  readonly imports?: object;
  /** Whether to remember guest values that are not disposed of, and where they were made. */
  readonly debug?: boolean | undefined;
}

/** Finds an exported function with `params` core parameters; other exports without them. */
export type Exported = (name: string, params?: number) => unknown;

/** The code that is generated for one module. */
export interface Glue<App extends object> {
  /** The hash of the module's schema. */
  readonly hash: number;
  /** Loads the schema comparison, which is needed only for a module with another hash. */
  readonly schema: () => Promise<{
    compare(module: WebAssembly.Module, wanted: number): string | undefined;
  }>;
  readonly views: MakeViews;
  /** Makes the module's imports. */
  readonly imports?: (memory: Memory, options: Options) => Imports;
  /** Makes the functions that callers see. */
  readonly exports: (memory: Memory, core: Exported, options: Options) => App;
}

/** What every app has besides its own functions. */
export interface Runtime {
  /** The instance's linear memory. */
  readonly $memory: WebAssembly.Memory | undefined;
  /** Replaces the instance with a new one. */
  readonly $reset: () => void;
}
