import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import type { Imports } from "../glue.js";
import type { Memory } from "../memory.js";

/** Takes a line of output. */
type Print = (line: string) => void;

/** What the user passes to `load` for a module that imports WASI. */
export interface WasiOptions {
  readonly stdout?: Print | undefined;
  readonly stderr?: Print | undefined;
}

/**
 * WASI as far as a library needs it: clocks, random numbers, and output line by line. There are no
 * files; the same in Node as in a page.
 */
export function wasi(m: Memory, options: WasiOptions): Imports {
  const stdin = new OpenFile(new File([]));
  const stdout = printer(m, options.stdout ?? ((line) => console.log(line)));
  const stderr = printer(m, options.stderr ?? ((line) => console.error(line)));
  const shim = new WASI([], [], [stdin, stdout, stderr]);
  // The instance does not exist yet; by the time the shim asks for its memory it does.
  shim.inst = { exports: { get memory() { return m.core.memory!; } } };
  return { wasi_snapshot_preview1: shim.wasiImport };
}

/** What the caller's function throws comes out of the call as it is. */
function printer(m: Memory, print: Print): ConsoleStdout {
  return ConsoleStdout.lineBuffered((line) => {
    try {
      print(line);
    } catch (error) {
      throw m.dead ? error : m.kill(error);
    }
  });
}
