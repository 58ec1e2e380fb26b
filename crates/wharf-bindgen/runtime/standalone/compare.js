"use strict";
var comparer = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // runtime/dist/standalone/compare.js
  var compare_exports = {};
  __export(compare_exports, {
    compareSchemas: () => compareSchemas,
    firstDifference: () => firstDifference
  });

  // runtime/dist/constants.js
  var SECTION = "wharf";

  // runtime/dist/standalone/schema.js
  var CONTROLS = String.raw`\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069`;
  var BLANKS = String.raw`\s\u200b-\u200f\u2060-\u206f\ue000-\uf8ff\ufeff\ufff0-\uffff`;
  var LETTER = String.raw`(?:\w|[^\0-\x7f${CONTROLS}${BLANKS}])`;
  var IDENTIFIER = String.raw`(?!\d)${LETTER}+`;
  var NAME = new RegExp(`^[^${CONTROLS}]+$`, "u");
  var KEY = new RegExp(String.raw`^(?:${LETTER}|-)+(?:@[\dA-Za-z.+-]+)?(?:::(?:r#)?${IDENTIFIER})+$`, "u");
  var CORE = new RegExp(String.raw`^${IDENTIFIER}:(?:${IDENTIFIER}\.)?[^:.${CONTROLS}]+$`, "u");
  function check(text, grammar) {
    if (text !== void 0 && !grammar.test(text))
      throw new Error(JSON.stringify(text) + " is no name");
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
    for (const text of section.split("\n").filter((line) => line.trim())) {
      const line = JSON.parse(text);
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

  // runtime/dist/standalone/compare.js
  function compareSchemas(old, hash, module, wanted) {
    if (hash !== wanted)
      return "the glue and its .schema.js are from different builds";
    const sections = WebAssembly.Module.customSections(module, SECTION);
    if (!sections.length)
      return "it has no schema: it was built without wharf, or was stripped";
    const imports = WebAssembly.Module.imports(module).map(({ module: module2, name }) => module2 + ":" + name);
    try {
      return firstDifference(old, joined(sections), (name) => imports.includes(name));
    } catch (error) {
      return shorten("its schema can't be read: " + error);
    }
  }
  function firstDifference(old, now, isImported = () => true) {
    const comparer = new Comparer(parse(old), parse(now));
    try {
      comparer.run(isImported);
      return void 0;
    } catch (found) {
      if (found instanceof Difference)
        return shorten(found.text);
      throw found;
    }
  }
  function joined(sections) {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const texts = sections.map((section) => decoder.decode(section, { stream: true }));
    return texts.join("") + decoder.decode();
  }
  function shorten(text) {
    return text.length < 1e3 ? text : text.slice(0, 499) + "\u2026" + text.slice(-499);
  }
  var Difference = class {
    text;
    constructor(text) {
      this.text = text;
    }
  };
  function fail(item, old, now) {
    throw new Difference(item + ": " + old + ", now " + now);
  }
  var plain = (type) => JSON.stringify(type ?? "unit", (_, value) => typeof value === "string" ? unversioned(value) : isReadView(value) ? { list: value.view } : value);
  var isReadView = (type) => typeof type === "object" && type !== null && "view" in type && !("mut" in type);
  var Comparer = class {
    #old;
    #now;
    /** Pairs of definitions to compare, each once. */
    #work = /* @__PURE__ */ new Map();
    constructor(old, now) {
      this.#old = old;
      this.#now = now;
    }
    run(isImported) {
      for (const [name, func] of this.#old.exports) {
        this.#func(name, func, this.#now.exports.get(name) ?? fail(name, signature(name, func), "missing"));
      }
      for (const [name, func] of this.#now.imports) {
        if (!isImported(name))
          continue;
        this.#func(name, this.#old.imports.get(name) ?? fail(name, "not imported", signature(name, func)), func);
      }
      for (const [old, now] of this.#work.values())
        this.#def(unversioned(old.type), old, now);
    }
    #func(name, old, now) {
      if (!old.verbatim !== !now.verbatim)
        fail(name, written(old), written(now));
      if (now.refuses && !old.refuses)
        fail(name, "takes all values", "may refuse some");
      const [a, b] = [old.params ?? [], now.params ?? []];
      if (a.length !== b.length || old.self !== now.self)
        fail(name, signature(name, old), signature(name, now));
      a.forEach((param, i) => {
        const other = b[i];
        const item = name + "(" + other.name + ")";
        if (!param.mut !== !other.mut)
          fail(item, paramType(param), paramType(other));
        this.#type(item, param.type, other.type);
      });
      this.#type(name + ", the result", old.result, now.result);
    }
    #type(item, old, now) {
      const [before, after] = [render(old ?? "unit"), render(now ?? "unit")];
      if (plain(old) !== plain(now)) {
        if (before === after)
          fail(item, keyOf(old) ?? before, keyOf(now) ?? after);
        fail(item, before, after);
      }
      const [olds, nows] = [refs(old), refs(now)];
      olds.forEach((id, i) => {
        const [a, b] = [this.#old.types.get(id), this.#now.types.get(nows[i])];
        if (a && b)
          this.#work.set(id + nows[i], this.#work.get(id + nows[i]) ?? [a, b]);
      });
    }
    #def(item, old, now) {
      if (tagged(old) !== tagged(now))
        fail(item, tagged(old), tagged(now));
      if (shape(old) !== shape(now))
        fail(item, shape(old), shape(now));
      if (old.newtype !== void 0)
        this.#type(item, old.newtype, now.newtype);
      this.#payload(item, old, now);
      const [a, b] = [old.enum ?? old.variant ?? [], now.enum ?? now.variant ?? []];
      for (let i = 0; i < Math.max(a.length, b.length); i++) {
        const [before, after] = [a[i], b[i]];
        if (before?.name !== after?.name) {
          fail(item + ", case " + i, before?.name ?? "missing", after?.name ?? "missing");
        }
        const inner = item + "::" + before.name;
        if (before.discriminant !== after.discriminant)
          fail(inner, numbered(before), numbered(after));
        if (carries(before) !== carries(after))
          fail(inner, carries(before), carries(after));
        this.#payload(inner, before, after);
      }
    }
    #payload(item, old, now) {
      this.#fields(item, old.record ?? [], now.record ?? []);
      const [a, b] = [old.tuple ?? [], now.tuple ?? []];
      if (a.length !== b.length)
        fail(item, render({ tuple: a }), render({ tuple: b }));
      a.forEach((type, i) => this.#type(item + "." + i, type, b[i]));
    }
    #fields(item, old, now) {
      for (let i = 0; i < Math.max(old.length, now.length); i++) {
        const [a, b] = [old[i], now[i]];
        if (!a)
          fail(item + "." + b.name, "missing", render(b.type));
        const field = item + "." + a.name;
        if (a.name !== b?.name)
          fail(field, render(a.type), b ? "`" + b.name + "`" : "missing");
        if (!a.default !== !b.default)
          fail(field, required(a), required(b));
        if (!a.verbatim !== !b.verbatim)
          fail(field, written(a), written(b));
        this.#type(field, a.type, b.type);
      }
    }
  };
  var tagged = (def) => "its case in `" + (def.tag ?? "tag") + "`";
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
  function keyOf(type) {
    if (typeof type !== "object" || type === null)
      return void 0;
    const { ref, own, borrow, host } = type;
    return ref ?? own ?? borrow ?? host;
  }
  function refs(type, found = []) {
    if (typeof type !== "object" || type === null)
      return found;
    const key = keyOf(type);
    if (key !== void 0 && !("host" in type))
      found.push(identity(key, type.args));
    for (const inner of Object.values(type))
      refs(inner, found);
    return found;
  }
  return __toCommonJS(compare_exports);
})();
