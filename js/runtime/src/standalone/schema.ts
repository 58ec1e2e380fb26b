/** A type as a line of the schema writes it. */
export type Type = string | { readonly [form: string]: unknown };

/** A field or parameter; a case without a type. */
export interface Item {
  readonly name: string;
  readonly type: Type;
  readonly mut?: boolean;
  readonly default?: boolean;
  readonly verbatim?: boolean;
  readonly discriminant?: string;
  readonly record?: readonly Item[];
  readonly tuple?: readonly Type[];
  readonly params?: undefined;
  readonly enum?: undefined;
  readonly variant?: undefined;
}

/** A line: a function, an import or a definition. */
export interface Line {
  readonly fn?: string;
  readonly import?: string;
  readonly type?: string;
  readonly verbatim?: boolean;
  readonly tag?: string;
  readonly params?: readonly Item[];
  readonly result?: Type;
  readonly self?: string;
  readonly refuses?: boolean;
  readonly args?: readonly Type[];
  readonly record?: readonly Item[];
  readonly tuple?: readonly Type[];
  readonly newtype?: Type;
  readonly enum?: readonly Item[];
  readonly variant?: readonly Item[];
  readonly resource?: boolean;
}

/** A schema's lines by what they describe. */
export interface Schema {
  readonly exports: ReadonlyMap<string, Line>;
  readonly imports: ReadonlyMap<string, Line>;
  /** By key and arguments, as text. */
  readonly types: ReadonlyMap<string, Line>;
}

// What keys and names may hold, as `wharf_abi::schema` reads them.
const CONTROLS = String.raw`\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069`;
const BLANKS = String.raw`\s\u200b-\u200f\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\uffff`;
const LETTER = String.raw`(?:\w|[^\0-\x7f${CONTROLS}${BLANKS}])`;
const IDENTIFIER = String.raw`(?!\d)${LETTER}+`;
const NAME = new RegExp(`^[^${CONTROLS}]+$`, "u");
const KEY = new RegExp(String.raw`^(?:${LETTER}|-)+(?:@[\dA-Za-z.+-]+)?(?:::(?:r#)?${IDENTIFIER})+$`, "u");
const CORE = new RegExp(String.raw`^${IDENTIFIER}:(?:${IDENTIFIER}\.)?[^:.${CONTROLS}]+$`, "u");

function check(text: string | undefined, grammar: RegExp): void {
  if (text !== undefined && !grammar.test(text)) throw new Error(JSON.stringify(text) + " is no name");
}

function checkAll({ params, record, enum: cases, variant }: Line | Item): void {
  for (const item of [params, record, cases, variant].flatMap((items) => items ?? [])) {
    check(item.name, NAME);
    checkAll(item);
  }
}

/** Reads a schema. */
export function parse(section: string): Schema {
  const exports = new Map<string, Line>();
  const imports = new Map<string, Line>();
  const types = new Map<string, Line>();
  for (const text of section.split("\n").filter((line) => line.trim())) {
    const line = JSON.parse(text) as Line;
    checkDepth(line, 0);
    check(line.fn ?? line.import, CORE);
    check(line.type, KEY);
    check(line.tag, NAME);
    checkAll(line);
    if (line.fn) exports.set(line.fn, line);
    else if (line.import) imports.set(line.import, line);
    else if (line.type) types.set(identity(line.type, line.args), line);
  }
  return { exports, imports, types };
}

/** How deep a line may nest, in every reader of schemas; it bounds all recursion over types. */
const DEPTH = 128;

function checkDepth(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth >= DEPTH) throw new Error("a line nests deeper than " + DEPTH);
  for (const inner of Object.values(value)) checkDepth(inner, depth + 1);
}

/** The key of a definition with its arguments, as text. */
export function identity(key: unknown, args: unknown): string {
  return JSON.stringify([key, args ?? []]);
}

/** A key without its package's version. */
export function unversioned(key: string): string {
  return key.replace(/^([^@:]+)@.*?(?=::|$)/, "$1");
}

const GENERIC: Readonly<Record<string, string>> = {
  list: "Vec",
  set: "HashSet",
  map: "HashMap",
  option: "Option",
  result: "Result",
  box: "Box",
};

const NAMES: Readonly<Record<string, string>> = {
  string: "String",
  unit: "()",
  duration: "Duration",
  time: "SystemTime",
  json: "Json",
};

/** A type as Rust writes it. */
export function render(type: Type): string {
  if (typeof type === "string") return (Object.hasOwn(NAMES, type) && NAMES[type]) || type;
  const [form, inner] = Object.entries(type)[0]!;
  const all = (types: unknown) => (types as readonly Type[]).map(render).join(", ");
  const name = String(inner).replace(/^.*::/, "");
  if (Object.hasOwn(GENERIC, form)) {
    return GENERIC[form] + "<" + all(Array.isArray(inner) ? inner : [inner]) + ">";
  }
  switch (form) {
    case "array":
      return "[" + render((inner as Type[])[0]!) + "; " + (inner as unknown[])[1] + "]";
    case "tuple":
      return "(" + all(inner) + ((inner as Type[]).length === 1 ? ",)" : ")");
    case "borrow":
      return (type["mut"] ? "&mut " : "&") + name;
    case "callback": {
      const { params, result } = inner as { params: Type[]; result: Type };
      return "Callback<fn(" + all(params) + ")" + arrow(result) + ">";
    }
    case "stream":
      return "impl Iterator<Item = " + render(inner as Type) + ">";
    case "view":
      return (type["mut"] ? "&mut [" : "&[") + render(inner as Type) + "]";
    case "host":
      return "Host<" + name + ">";
    default:
      return type["args"] ? name + "<" + all(type["args"]) + ">" : name;
  }
}

/** A function's result as Rust writes it. */
export function arrow(result: Type | undefined): string {
  return result === undefined || result === "unit" ? "" : " -> " + render(result);
}
