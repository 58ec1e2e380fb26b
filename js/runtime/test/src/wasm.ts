// Small wasm modules with the exports that a test chooses and the schema of a case.

/** A core type. */
export type CoreType = "i32" | "i64" | "f64";

const CODES: Readonly<Record<CoreType, number>> = { i32: 127, i64: 126, f64: 124 };
const ZERO: Readonly<Record<CoreType, readonly number[]>> = { i32: [65], i64: [66], f64: [68, 0, 0, 0, 0, 0, 0, 0] };

/** What is exported: a function that gives a constant, or 0; a memory of a page; a global. */
export type Export =
  | { readonly params: readonly CoreType[]; readonly result?: CoreType; readonly gives?: number }
  | { readonly global: CoreType }
  | "memory";

/** A whole number of up to 32 bits, as wasm has its constants. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const byte = rest & 127;
    const isLast = rest >> 6 === 0 || rest >> 6 === -1;
    bytes.push(isLast ? byte : byte | 128);
    if (isLast) return bytes;
  }
}

function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  if (items.length === 0) return [];
  const body = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(body.length), ...body];
}

function named(name: string): number[] {
  return [name.length, ...Buffer.from(name)];
}

/** A custom section. */
export function custom(name: string, contents: Uint8Array): number[] {
  const head = named(name);
  return [0, ...unsigned(head.length + contents.length), ...head, ...contents];
}

/** A module. */
export function moduleBytes(exports: Readonly<Record<string, Export>>, schema: Uint8Array): Uint8Array<ArrayBuffer> {
  const types: number[][] = [];
  const funcs: number[][] = [];
  const globals: number[][] = [];
  const bodies: number[][] = [];
  const out: number[][] = [];
  for (const [name, made] of Object.entries(exports)) {
    if (made === "memory") {
      out.push([...named(name), 2, 0]);
    } else if ("global" in made) {
      out.push([...named(name), 3, globals.length]);
      globals.push([CODES[made.global], 0, ...ZERO[made.global], 0, 11]);
    } else {
      const { params, result, gives = 0 } = made;
      out.push([...named(name), 0, funcs.length]);
      funcs.push([types.length]);
      types.push([0x60, params.length, ...params.map((type) => CODES[type]), ...(result ? [1, CODES[result]] : [0])]);
      const value = result ? [...ZERO[result], ...(result === "f64" ? [0] : signed(gives))] : [];
      const body = [0, ...value, 11];
      bodies.push([body.length, ...body]);
    }
  }
  const memory = section(5, Object.values(exports).includes("memory") ? [[0, 1]] : []);
  return new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0,
    ...section(1, types), ...section(3, funcs), ...memory, ...section(6, globals), ...section(7, out), ...section(10, bodies),
    ...custom("wharf", schema),
  ]);
}
