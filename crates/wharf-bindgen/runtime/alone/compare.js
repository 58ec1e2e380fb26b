// runtime/dist/alone/schema.js
var CONTROLS = String.raw`\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069`;
var BLANKS = String.raw`\s\u200b-\u200f\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\uffff`;
var LETTER = String.raw`(?:\w|[^\0-\x7f${CONTROLS}${BLANKS}])`;
var IDENTIFIER = String.raw`(?!\d)${LETTER}+`;
var NAME = new RegExp(`^[^${CONTROLS}]+$`, "u");
var KEY = new RegExp(String.raw`^(?:${LETTER}|-)+(?:@[\dA-Za-z.+-]+)?(?:::(?:r#)?${IDENTIFIER})+$`, "u");
var CORE = new RegExp(String.raw`^${IDENTIFIER}:(?:${IDENTIFIER}\.)?[^:.${CONTROLS}]+$`, "u");
function check(text2, grammar) {
  if (text2 !== void 0 && !grammar.test(text2))
    throw new Error(JSON.stringify(text2) + " is no name");
}
function checkAll({ params, record, enum: cases, variant }) {
  for (const item of [params, record, cases, variant].flatMap((items) => items ?? [])) {
    check(item.name, NAME);
    checkAll(item);
  }
}
function parse(section) {
  const exports = /* @__PURE__ */ new Map();
  const imports = /* @__PURE__ */ new Map();
  const types = /* @__PURE__ */ new Map();
  for (const text2 of section.split("\n").filter((line) => line.trim())) {
    const line = JSON.parse(text2);
    checkDepth(line, 0);
    check(line.fn ?? line.import, CORE);
    check(line.type, KEY);
    check(line.tag, NAME);
    checkAll(line);
    if (line.fn)
      exports.set(line.fn, line);
    else if (line.import)
      imports.set(line.import, line);
    else if (line.type)
      types.set(identity(line.type, line.args), line);
  }
  return { exports, imports, types };
}
var DEPTH = 128;
function checkDepth(value, depth) {
  if (typeof value !== "object" || value === null)
    return;
  if (depth >= DEPTH)
    throw new Error("a line nests deeper than " + DEPTH);
  for (const inner of Object.values(value))
    checkDepth(inner, depth + 1);
}
function identity(key, args) {
  return JSON.stringify([key, args ?? []]);
}
function unversioned(key) {
  return key.replace(/^([^@:]+)@.*?(?=::|$)/, "$1");
}
var GENERIC = {
  list: "Vec",
  set: "HashSet",
  map: "HashMap",
  option: "Option",
  result: "Result",
  box: "Box"
};
var NAMES = {
  string: "String",
  unit: "()",
  duration: "Duration",
  time: "SystemTime",
  json: "Json"
};
function render(type) {
  if (typeof type === "string")
    return Object.hasOwn(NAMES, type) && NAMES[type] || type;
  const [form, inner] = Object.entries(type)[0];
  const all = (types) => types.map(render).join(", ");
  const name = String(inner).replace(/^.*::/, "");
  if (Object.hasOwn(GENERIC, form)) {
    return GENERIC[form] + "<" + all(Array.isArray(inner) ? inner : [inner]) + ">";
  }
  switch (form) {
    case "array":
      return "[" + render(inner[0]) + "; " + inner[1] + "]";
    case "tuple":
      return "(" + all(inner) + (inner.length === 1 ? ",)" : ")");
    case "borrow":
      return (type["mut"] ? "&mut " : "&") + name;
    case "callback": {
      const { params, result } = inner;
      return "Callback<fn(" + all(params) + ")" + arrow(result) + ">";
    }
    case "stream":
      return "impl Iterator<Item = " + render(inner) + ">";
    case "view":
      return (type["mut"] ? "&mut [" : "&[") + render(inner) + "]";
    case "host":
      return "Host<" + name + ">";
    default:
      return type["args"] ? name + "<" + all(type["args"]) + ">" : name;
  }
}
function arrow(result) {
  return result === void 0 || result === "unit" ? "" : " -> " + render(result);
}

// runtime/dist/alone/compare.js
function differ(old, hash, module, wanted) {
  if (hash !== wanted)
    return "its .schema.js is of another build too";
  const sections = WebAssembly.Module.customSections(module, "wharf");
  if (!sections.length)
    return "it has no schema, built without wharf, or stripped";
  try {
    new Comparer(parse(old), parse(text(sections))).run();
    return void 0;
  } catch (found) {
    return short(found instanceof Difference ? found.text : "its schema can't be read: " + found);
  }
}
function text(sections) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return sections.map((section) => decoder.decode(section, { stream: true })).join("") + decoder.decode();
}
function short(text2) {
  return text2.length < 1e3 ? text2 : text2.slice(0, 499) + "\u2026" + text2.slice(-499);
}
var Difference = class {
  text;
  constructor(text2) {
    this.text = text2;
  }
};
function stop(item, old, now) {
  throw new Difference(item + ": " + old + ", now " + now);
}
var plain = (type) => JSON.stringify(type ?? "unit", (_, value) => typeof value === "string" ? unversioned(value) : isRead(value) ? { list: value.view } : value);
var isRead = (type) => typeof type === "object" && type !== null && "view" in type && !("mut" in type);
var Comparer = class {
  #old;
  #now;
  /** Pairs of definitions to compare, each once. */
  #work = /* @__PURE__ */ new Map();
  constructor(old, now) {
    this.#old = old;
    this.#now = now;
  }
  run() {
    for (const [name, func] of this.#old.exports) {
      this.#func(name, func, this.#now.exports.get(name) ?? stop(name, signature(name, func), "missing"));
    }
    for (const [name, func] of this.#now.imports) {
      this.#func(name, this.#old.imports.get(name) ?? stop(name, "not imported", signature(name, func)), func);
    }
    for (const [old, now] of this.#work.values())
      this.#def(unversioned(old.type), old, now);
  }
  #func(name, old, now) {
    if (!old.verbatim !== !now.verbatim)
      stop(name, written(old), written(now));
    if (now.refuses && !old.refuses)
      stop(name, "takes all values", "may refuse some");
    const [a, b] = [old.params ?? [], now.params ?? []];
    if (a.length !== b.length || old.self !== now.self)
      stop(name, signature(name, old), signature(name, now));
    a.forEach((param, i) => {
      const other = b[i];
      const item = name + "(" + other.name + ")";
      if (!param.mut !== !other.mut)
        stop(item, paramType(param), paramType(other));
      this.#type(item, param.type, other.type);
    });
    this.#type(name + ", the result", old.result, now.result);
  }
  #type(item, old, now) {
    const [before, after] = [render(old ?? "unit"), render(now ?? "unit")];
    if (plain(old) !== plain(now)) {
      if (before === after)
        stop(item, plain(old), plain(now));
      stop(item, before, after);
    }
    const [olds, nows] = [refs(old), refs(now)];
    olds.forEach((id, i) => {
      const [a, b] = [this.#old.types.get(id), this.#now.types.get(nows[i])];
      if (a && b)
        this.#work.set(id + nows[i], this.#work.get(id + nows[i]) ?? [a, b]);
    });
  }
  #def(item, old, now) {
    if (shape(old) !== shape(now))
      stop(item, shape(old), shape(now));
    if (old.newtype !== void 0)
      this.#type(item, old.newtype, now.newtype);
    this.#payload(item, old, now);
    const [a, b] = [old.enum ?? old.variant ?? [], now.enum ?? now.variant ?? []];
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const [before, after] = [a[i], b[i]];
      if (before?.name !== after?.name) {
        stop(item + ", case " + i, before?.name ?? "missing", after?.name ?? "missing");
      }
      const inner = item + "::" + before.name;
      if (before.discriminant !== after.discriminant)
        stop(inner, numbered(before), numbered(after));
      if (carries(before) !== carries(after))
        stop(inner, carries(before), carries(after));
      this.#payload(inner, before, after);
    }
  }
  #payload(item, old, now) {
    this.#fields(item, old.record ?? [], now.record ?? []);
    const [a, b] = [old.tuple ?? [], now.tuple ?? []];
    if (a.length !== b.length)
      stop(item, render({ tuple: a }), render({ tuple: b }));
    a.forEach((type, i) => this.#type(item + "." + i, type, b[i]));
  }
  #fields(item, old, now) {
    for (let i = 0; i < Math.max(old.length, now.length); i++) {
      const [a, b] = [old[i], now[i]];
      if (!a)
        stop(item + "." + b.name, "missing", render(b.type));
      const field = item + "." + a.name;
      if (a.name !== b?.name)
        stop(field, render(a.type), b ? "`" + b.name + "`" : "missing");
      if (!a.default !== !b.default)
        stop(field, required(a), required(b));
      if (!a.verbatim !== !b.verbatim)
        stop(field, written(a), written(b));
      this.#type(field, a.type, b.type);
    }
  }
};
var required = (item) => item.default ? "with a default" : "required";
var written = (item) => item.verbatim ? "named as written" : "camel case";
var numbered = (item) => item.discriminant ? "number " + item.discriminant : "without a number";
var carries = (item) => item.record ? "named fields" : item.tuple ? "a tuple" : "no data";
function paramType({ type, mut }) {
  if (!mut)
    return render(type);
  const inner = typeof type === "object" ? type["list"] : void 0;
  return "&mut " + (inner === void 0 ? render(type) : "[" + render(inner) + "]");
}
var RECEIVERS = { ref: "&self", mut: "&mut self", own: "self" };
function signature(name, func) {
  const params = (func.params ?? []).map((param) => param.name + ": " + paramType(param));
  if (func.self)
    params.unshift(RECEIVERS[func.self] ?? func.self);
  return "fn " + name.replace(/^.*[:.]/, "") + "(" + params.join(", ") + ")" + arrow(func.result);
}
function shape(def) {
  if (def.record)
    return "a struct";
  if (def.tuple)
    return "a tuple struct";
  if (def.newtype !== void 0)
    return "a newtype";
  if (def.enum)
    return "an enum without data";
  return def.variant ? "an enum with data" : "an object";
}
function refs(type, found = []) {
  if (typeof type !== "object" || type === null)
    return found;
  const { ref, own, borrow, args } = type;
  const key = ref ?? own ?? borrow;
  if (key !== void 0)
    found.push(identity(key, args));
  for (const inner of Object.values(type))
    refs(inner, found);
  return found;
}
