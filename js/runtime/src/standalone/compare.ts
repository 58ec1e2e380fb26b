import { SECTION } from "../constants.js";
import { arrow, identity, parse, render, unversioned, type Item, type Line, type Schema, type Type } from "./schema.js";

/**
 * Describes the first incompatible difference between the schema `old` and that of a module, or
 * returns `undefined`. `hash` is that of `old`; it must equal `wanted`, the hash that the glue was
 * generated for.
 */
export function compareSchemas(
  old: string,
  hash: number,
  module: WebAssembly.Module,
  wanted: number,
): string | undefined {
  if (hash !== wanted) return "the glue and its .schema.js are from different builds";
  const sections = WebAssembly.Module.customSections(module, SECTION);
  if (!sections.length) return "it has no schema: it was built without wharf, or was stripped";
  const imports = WebAssembly.Module.imports(module).map(({ module, name }) => module + ":" + name);
  try {
    return firstDifference(old, joined(sections), (name) => imports.includes(name));
  } catch (error) {
    return shorten("its schema can't be read: " + error);
  }
}

/**
 * Describes the first difference between two schemas, as `wharf_abi::schema::compare` does.
 * `isImported` tells whether the new module still has an import: linkers drop unused ones.
 */
export function firstDifference(
  old: string,
  now: string,
  isImported: (name: string) => boolean = () => true,
): string | undefined {
  const comparer = new Comparer(parse(old), parse(now));
  try {
    comparer.run(isImported);
    return undefined;
  } catch (found) {
    if (found instanceof Difference) return shorten(found.text);
    throw found;
  }
}

/** The text of all sections of a schema. */
function joined(sections: readonly ArrayBuffer[]): string {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const texts = sections.map((section) => decoder.decode(section, { stream: true }));
  return texts.join("") + decoder.decode();
}

/** Cuts a text in the middle: a module's names can have any length. */
function shorten(text: string): string {
  return text.length < 1000 ? text : text.slice(0, 499) + "…" + text.slice(-499);
}

/** Thrown at the first difference. */
class Difference {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Ends the comparison of an item. */
function fail(item: string, old: string, now: string): never {
  throw new Difference(item + ": " + old + ", now " + now);
}

/** A type as text, without versions. A view that is only read equals a list. */
const plain = (type: Type | undefined): string =>
  JSON.stringify(type ?? "unit", (_, value: unknown) =>
    typeof value === "string" ? unversioned(value) : isReadView(value) ? { list: value.view } : value,
  );

const isReadView = (type: unknown): type is { readonly view: unknown } =>
  typeof type === "object" && type !== null && "view" in type && !("mut" in type);

/** Compares in the order and the words of `wharf_abi::schema::compare`. */
class Comparer {
  readonly #old: Schema;
  readonly #now: Schema;
  /** Pairs of definitions to compare, each once. */
  readonly #work = new Map<string, [Line, Line]>();

  constructor(old: Schema, now: Schema) {
    this.#old = old;
    this.#now = now;
  }

  run(isImported: (name: string) => boolean): void {
    for (const [name, func] of this.#old.exports) {
      this.#func(name, func, this.#now.exports.get(name) ?? fail(name, signature(name, func), "missing"));
    }
    // A caller made for the old module does not supply a new import.
    for (const [name, func] of this.#now.imports) {
      if (!isImported(name)) continue;
      this.#func(name, this.#old.imports.get(name) ?? fail(name, "not imported", signature(name, func)), func);
    }
    for (const [old, now] of this.#work.values()) this.#def(unversioned(old.type!), old, now);
  }

  #func(name: string, old: Line, now: Line): void {
    if (!old.verbatim !== !now.verbatim) fail(name, written(old), written(now));
    // Code made for the old module does not check whether a call was refused.
    if (now.refuses && !old.refuses) fail(name, "takes all values", "may refuse some");
    const [a, b] = [old.params ?? [], now.params ?? []];
    if (a.length !== b.length || old.self !== now.self) fail(name, signature(name, old), signature(name, now));
    a.forEach((param, i) => {
      const other = b[i]!;
      const item = name + "(" + other.name + ")";
      if (!param.mut !== !other.mut) fail(item, paramType(param), paramType(other));
      this.#type(item, param.type, other.type);
    });
    this.#type(name + ", the result", old.result, now.result);
  }

  #type(item: string, old: Type | undefined, now: Type | undefined): void {
    const [before, after] = [render(old ?? "unit"), render(now ?? "unit")];
    if (plain(old) !== plain(now)) {
      // Two types have one name: show their keys.
      if (before === after) fail(item, keyOf(old) ?? before, keyOf(now) ?? after);
      fail(item, before, after);
    }
    const [olds, nows] = [refs(old), refs(now)];
    olds.forEach((id, i) => {
      const [a, b] = [this.#old.types.get(id), this.#now.types.get(nows[i]!)];
      if (a && b) this.#work.set(id + nows[i], this.#work.get(id + nows[i]) ?? [a, b]);
    });
  }

  #def(item: string, old: Line, now: Line): void {
    if (tagged(old) !== tagged(now)) fail(item, tagged(old), tagged(now));
    if (shape(old) !== shape(now)) fail(item, shape(old), shape(now));
    if (old.newtype !== undefined) this.#type(item, old.newtype, now.newtype);
    this.#payload(item, old, now);
    const [a, b] = [old.enum ?? old.variant ?? [], now.enum ?? now.variant ?? []];
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const [before, after] = [a[i], b[i]];
      if (before?.name !== after?.name) {
        fail(item + ", case " + i, before?.name ?? "missing", after?.name ?? "missing");
      }
      const inner = item + "::" + before!.name;
      if (before!.discriminant !== after!.discriminant) fail(inner, numbered(before!), numbered(after!));
      if (carries(before!) !== carries(after!)) fail(inner, carries(before!), carries(after!));
      this.#payload(inner, before!, after!);
    }
  }

  #payload(item: string, old: Line | Item, now: Line | Item): void {
    this.#fields(item, old.record ?? [], now.record ?? []);
    const [a, b] = [old.tuple ?? [], now.tuple ?? []];
    if (a.length !== b.length) fail(item, render({ tuple: a }), render({ tuple: b }));
    a.forEach((type, i) => this.#type(item + "." + i, type, b[i]));
  }

  #fields(item: string, old: readonly Item[], now: readonly Item[]): void {
    for (let i = 0; i < Math.max(old.length, now.length); i++) {
      const [a, b] = [old[i], now[i]];
      if (!a) fail(item + "." + b!.name, "missing", render(b!.type));
      const field = item + "." + a.name;
      if (a.name !== b?.name) fail(field, render(a.type), b ? "`" + b.name + "`" : "missing");
      if (!a.default !== !b.default) fail(field, required(a), required(b));
      if (!a.verbatim !== !b.verbatim) fail(field, written(a), written(b));
      this.#type(field, a.type, b.type);
    }
  }
}

const tagged = (def: Line): string => "its case in `" + (def.tag ?? "tag") + "`";
const required = (item: Item): string => (item.default ? "with a default" : "required");
const written = (item: Item | Line): string => (item.verbatim ? "named as written" : "camel case");
const numbered = (item: Item): string => (item.discriminant ? "number " + item.discriminant : "without a number");
const carries = (item: Item): string =>
  item.record ? "named fields" : item.tuple ? "a tuple" : "no data";

function paramType({ type, mut }: Item): string {
  if (!mut) return render(type);
  const inner = typeof type === "object" ? (type["list"] as Type | undefined) : undefined;
  return "&mut " + (inner === undefined ? render(type) : "[" + render(inner) + "]");
}

const RECEIVERS: Readonly<Record<string, string>> = { ref: "&self", mut: "&mut self", own: "self" };

function signature(name: string, func: Line): string {
  const params = (func.params ?? []).map((param) => param.name + ": " + paramType(param));
  if (func.self) params.unshift(RECEIVERS[func.self] ?? func.self);
  return "fn " + name.replace(/^.*[:.]/, "") + "(" + params.join(", ") + ")" + arrow(func.result);
}

function shape(def: Line): string {
  if (def.record) return "a struct";
  if (def.tuple) return "a tuple struct";
  if (def.newtype !== undefined) return "a newtype";
  if (def.enum) return "an enum without data";
  return def.variant ? "an enum with data" : "an object";
}

/** The key of a named type. */
function keyOf(type: unknown): string | undefined {
  if (typeof type !== "object" || type === null) return undefined;
  const { ref, own, borrow, host } = type as Record<string, string | undefined>;
  return ref ?? own ?? borrow ?? host;
}

/** The definitions that a type refers to, in order. */
function refs(type: unknown, found: string[] = []): string[] {
  if (typeof type !== "object" || type === null) return found;
  const key = keyOf(type);
  // The values of a host type have no definition.
  if (key !== undefined && !("host" in type)) found.push(identity(key, (type as { args?: unknown }).args));
  for (const inner of Object.values(type)) refs(inner, found);
  return found;
}
