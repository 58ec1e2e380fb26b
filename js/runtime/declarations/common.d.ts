
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
