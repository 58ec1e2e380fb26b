// Everything that a module may be loaded from, and some things it may not.
import { load, loadSync } from "../guest/pkg/app.js";

export function use(response: Response, bytes: Uint8Array<ArrayBuffer>, module: WebAssembly.Module) {
  void load();
  void load(undefined, {});
  void load("app.wasm");
  void load(new URL("https://example.org/app.wasm"));
  void load(fetch("app.wasm"));
  void load(response);
  void load(bytes);
  void load(bytes.buffer);
  void load(module);
  void loadSync(bytes);
  void loadSync(module);
  // @ts-expect-error a number is no source
  void load(7);
  // @ts-expect-error options come second
  void load({ imports: {} });
  // @ts-expect-error a response takes time
  void loadSync(response);
  // @ts-expect-error so does a promise
  void loadSync(fetch("app.wasm"));
}
