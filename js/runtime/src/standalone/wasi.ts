import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import type { Imports } from "../start/glue.js";
import type { Memory } from "../memory/memory.js";

/** Prints a line of output. */
type Print = (line: string) => void;

/** The options of `load` for a module that imports WASI. */
export interface WasiOptions {
  readonly stdout?: Print | undefined;
  readonly stderr?: Print | undefined;
}

/**
 * Implements the part of WASI that a library needs: clocks, random numbers, and output by lines.
 * There are no files, neither in Node nor in a page.
 */
export function wasi(memory: Memory, options: WasiOptions): Imports {
  const stdin = new OpenFile(new File([]));
  const stdout = printer(memory, options.stdout ?? ((line) => console.log(line)));
  const stderr = printer(memory, options.stderr ?? ((line) => console.error(line)));
  const shim = new WASI([], [], [stdin, stdout, stderr]);
  // The instance exists by the time the shim asks for its memory.
  shim.inst = {
    exports: {
      get memory() {
        return memory.core.memory!;
      },
    },
  };
  return { wasi_snapshot_preview1: shim.wasiImport };
}

/** Prints lines; the call rethrows unchanged what the caller's function throws. */
function printer(memory: Memory, print: Print): ConsoleStdout {
  return ConsoleStdout.lineBuffered((line) => {
    try {
      print(line);
    } catch (error) {
      throw memory.poisoned ? error : memory.poison(error);
    }
  });
}
