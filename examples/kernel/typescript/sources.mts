// Tests the declared sources from which a module may be loaded.
import { load, loadSync } from "../guest/pkg/app.js";

export function use(
  response: Response,
  bytes: Uint8Array<ArrayBuffer>,
  module: WebAssembly.Module,
) {
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
  // @ts-expect-error a response is asynchronous
  void loadSync(response);
  // @ts-expect-error a promise is asynchronous
  void loadSync(fetch("app.wasm"));
}
