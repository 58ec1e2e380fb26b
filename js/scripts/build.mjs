// Writes the runtime, readable and small, where the generator includes it. With --check it writes
// nothing and fails if what is there is stale. `runtime/parts.mjs` says what belongs to it.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { build, transform } from "esbuild";
import { parseAst } from "vite";
import { members, parts, small, standalone } from "../runtime/parts.mjs";

const dist = new URL("../runtime/dist/", import.meta.url);
const declarations = new URL("../runtime/declarations/", import.meta.url);
const generator = new URL("../../crates/wharf-bindgen/", import.meta.url);
/** The contents of each file, by path in the generator's folder. */
const outputs = new Map();

/** The fields of `Memory` that are typed arrays. */
const VIEWS = ["u8", "i8", "u16", "i16", "u32", "i32", "f32", "f64", "u64", "i64"];

/** Calls `visit` with each node below one, and the node around it. */
function walk(node, visit, parent) {
  if (Array.isArray(node)) return node.forEach((inner) => walk(inner, visit, parent));
  if (typeof node?.type !== "string") return;
  visit(node, parent);
  for (const inner of Object.values(node)) if (typeof inner === "object") walk(inner, visit, node);
}

/** Whether an identifier is a property's name, and no variable. */
function isKey(node, parent) {
  const { type, computed, key, property, shorthand } = parent ?? {};
  if (computed || shorthand) return false;
  if (type === "MemberExpression") return property === node;
  return ["Property", "MethodDefinition", "PropertyDefinition"].includes(type) && key === node;
}

/** The names that a declaration declares. */
function declared(node) {
  if (node.type !== "VariableDeclaration") return [node.id.name];
  return node.declarations.flatMap(({ id }) =>
    id.type === "ObjectPattern" ? id.properties.map(({ value }) => value.name) : [id.name],
  );
}

/** The names that a node declares inside a function. */
function locals(node, parent) {
  const names = [];
  const add = (pattern) => walk(pattern, (inner, around) => {
    if (inner.type === "Identifier" && !isKey(inner, around)) names.push(inner.name);
  });
  if (/Function/.test(node.type)) add(node.params.map((param) => param.left ?? param));
  if (node.type === "CatchClause" && node.param) add(node.param);
  const isTop = !parent || parent.type === "ExportNamedDeclaration";
  if (node.type === "VariableDeclaration" && !isTop) add(node.declarations.map(({ id }) => id));
  return names;
}

/** The value of a constant that is a number or a string, with its name. */
function constant(node, text) {
  if (node.type !== "VariableDeclaration" || node.declarations.length !== 1) return undefined;
  const [{ id, init }] = node.declarations;
  if (typeof init?.value === "string") return [id.name, JSON.stringify(init.value)];
  const source = text.slice(init?.start ?? 0, init?.end ?? 0);
  // Arithmetic of literals.
  return /^[\d\sxa-f.+*<-]+$/.test(source) ? [id.name, String(eval(source))] : undefined;
}

/** Reads a compiled file: its syntax, and its text as a script, without imports and exports. */
function read(name) {
  const text = readFileSync(new URL(name + ".js", dist), "utf8");
  const part = { name, needs: [], provides: [], names: [], views: new Set(), constants: [], variables: [], locals: new Set() };
  const cuts = [];
  const small = [];
  const { body } = parseAst(text);
  for (const node of body) {
    const { source, declaration } = node;
    if (source) {
      // `new URL` resolves `../errors/classes.js` from the folder of the part.
      const path = new URL(source.value, new URL(name, dist)).href;
      part.needs.push(path.slice(dist.href.length, -".js".length));
      part.provides.push(...(node.type.startsWith("Export") ? node.specifiers.map((s) => s.exported.name) : []));
      cuts.push([node.start, node.end]);
      continue;
    }
    if (node.type === "ExportNamedDeclaration") {
      if (declaration) {
        part.provides.push(...declared(declaration));
        cuts.push([node.start, declaration.start]);
      } else cuts.push([node.start, node.end]);
    }
    const inner = declaration ?? node;
    if (/Declaration$/.test(inner.type) && inner.type !== "ExportNamedDeclaration") {
      part.names.push(...declared(inner));
      const found = constant(inner, text);
      if (found) {
        part.constants.push(found);
        small.push([node.start, node.end]);
      }
    }
  }
  walk(body, (node, parent) => {
    const { type, property, key } = node;
    // The value of a shorthand property is the same identifier once more.
    const isVariable = type === "Identifier" && !isKey(node, parent) && !(parent?.shorthand && parent.key !== node);
    for (const inner of locals(node, parent)) part.locals.add(inner);
    if (isVariable) part.variables.push({ ...node, isShorthand: parent?.shorthand });
    const name = type === "MemberExpression" ? property.name : type === "Property" ? key.name : undefined;
    if (VIEWS.includes(name)) part.views.add(name);
  });
  // The generator indents by two spaces.
  part.text = edit(text, cuts).replace(/^(?: {4})+/gm, (indent) => " ".repeat(indent.length / 2));
  part.shorten = (names) => {
    const renamed = part.variables.filter(({ name }) => names.has(name));
    const edits = renamed.map(({ start, end, name, isShorthand }) =>
      [start, end, (isShorthand ? name + ": " : "") + names.get(name)]);
    return edit(text, [...cuts, ...small, ...edits]);
  };
  return part;
}

/** A text with replacements of ranges. A range inside another one is replaced with it. */
function edit(text, ranges) {
  let out = "";
  let at = 0;
  for (const [start, end, now = ""] of ranges.sort(([a, x], [b, y]) => a - b || y - x)) {
    if (start < at) continue;
    out += text.slice(at, start) + now;
    at = end;
  }
  return (out + text.slice(at)).trim();
}

/**
 * Short names for the parts' top-level names. No other name of a release bundle begins with two
 * dollars.
 */
function shortNames(all) {
  const names = [...new Set(all.flatMap(({ names }) => names))].sort();
  const uses = (name) => all.flatMap(({ variables }) => variables).filter((used) => used.name === name).length;
  names.sort((a, b) => uses(b) - uses(a));
  const constants = new Set(all.flatMap(({ constants }) => constants.map(([name]) => name)));
  // Error classes keep their names, which tools print.
  const isKept = (name) => constants.has(name) || /^[A-Z]\w*Error$|^TypeMismatch$/.test(name);
  return new Map(names.filter((name) => !isKept(name)).map((name, i) => [name, "$$" + i.toString(36)]));
}

/** A local variable must not have the name of a top-level one, which would be shortened with it. */
function checkLocals(part, names) {
  const locals = part.variables.filter(({ name }) => names.has(name) && part.locals.has(name));
  if (locals.length) throw new Error(`${part.name}: a local variable hides ${locals[0].name} of a part`);
}

/** Each part after those it needs. */
function sorted(all) {
  const order = [];
  const visit = (name, path) => {
    if (path.includes(name)) throw new Error("an import circle: " + [...path, name].join(", "));
    const part = all.get(name);
    if (!part) throw new Error(path.at(-1) + " needs " + name + ", which is not in parts.mjs");
    if (order.includes(part)) return;
    for (const needed of part.needs) visit(needed, [...path, name]);
    order.push(part);
  };
  for (const name of all.keys()) visit(name, []);
  return order;
}

/**
 * All parts may be in one file: a top-level name belongs to one part alone, its replacement apart.
 */
function checkNames(all) {
  const owners = new Map();
  for (const { name, names } of all) {
    for (const declared of names) {
      const owner = owners.get(declared);
      if (owner && !Object.values(small).includes(name)) throw new Error(`${owner} and ${name} both have ${declared}`);
      owners.set(declared, name);
    }
  }
}

const short = {
  minify: true,
  target: "es2022",
  mangleProps: new RegExp(`^(?:${Object.keys(members).join("|")})$`),
  mangleCache: members,
};

async function writeParts(all, names) {
  // Constants are inlined; their declarations are in no small file.
  const define = Object.fromEntries(all.flatMap(({ constants }) => constants));
  for (const { name, text, shorten } of all) {
    outputs.set(`runtime/${name}.js`, text && text + "\n");
    // Without a format the file is a script, whose top-level names esbuild keeps.
    const options = { ...short, define, sourcemap: true, sourcefile: `wharf:///${name}.js` };
    const { code, map } = await transform(shorten(names), options);
    outputs.set(`runtime/${name}.min.js`, code.trim() && code);
    outputs.set(`runtime/${name}.min.js.map`, map);
  }
}

/** Files with all they need inside. */
async function writeStandalone(name, options, banner) {
  for (const minify of [false, true]) {
    const { outputFiles } = await build({
      entryPoints: [new URL(`standalone/${name}.js`, dist).pathname],
      bundle: true,
      write: false,
      ...options,
      legalComments: "inline",
      banner: { js: banner },
      target: "es2022",
      ...(minify ? short : {}),
    });
    outputs.set(`runtime/standalone/${name}${minify ? ".min" : ""}.js`, outputFiles[0].text);
  }
}

/** The table of all that was written, for the generator. */
function table(all, short) {
  const list = (words) => `&[${[...words].map((word) => JSON.stringify(word)).join(", ")}]`;
  const row = ({ name, needs, provides, views }) =>
    `    part!(${[JSON.stringify(name), list(needs), list(provides), list(views)].join(", ")}),\n`;
  const pairs = (object) =>
    Object.entries(object).map(([a, b]) => `    (${JSON.stringify(a)}, ${JSON.stringify(b)}),\n`).join("");
  const names = [...new Set(all.flatMap(({ names }) => names))].sort();
  const shortened = Object.fromEntries(names.map((name) => [name, short.get(name) ?? name]));
  return `//! Written by \`npm run build\` in \`js\`.

use super::part::{Part, Standalone, part, standalone};

/// All parts, each after those it needs.
pub(super) const PARTS: &[Part] = &[
${all.map(row).join("")}];

/// Parts that small bundles contain in place of others.
pub(super) const SMALL: &[(&str, &str)] = &[
${pairs(small)}];

/// Members with a shorter name in release bundles.
pub(super) const MEMBERS: &[(&str, &str)] = &[
${pairs(members)}];

/// Constants of the runtime, with their values.
pub(super) const CONSTANTS: &[(&str, &str)] = &[
${pairs(Object.fromEntries(all.flatMap(({ constants }) => constants)))}];

/// The top-level names of all parts, and their names in release bundles.
pub(super) const NAMES: &[(&str, &str)] = &[
${pairs(shortened)}];

${Object.keys(standalone).map((name) => `pub(super) const ${name.toUpperCase()}: Standalone = standalone!("${name}");\n`).join("")}`;
}

function finish(isCheck) {
  const stale = [];
  for (const [name, text] of outputs) {
    const file = new URL(name, generator);
    let old;
    try {
      old = readFileSync(file, "utf8");
    } catch {
      old = undefined;
    }
    if (old === text) continue;
    stale.push(name);
    if (isCheck) continue;
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of readdirSync(new URL("runtime/", generator), { recursive: true })) {
    if (!/\.\w+$/.test(name) || outputs.has(`runtime/${name}`)) continue;
    stale.push(`runtime/${name}`);
    if (!isCheck) rmSync(new URL(`runtime/${name}`, generator));
  }
  if (isCheck && stale.length) {
    console.error(`stale, run \`npm run build\` in js: ${stale.join(", ")}`);
    process.exit(1);
  }
  console.log(isCheck ? "the built runtime is up to date" : `${stale.length} files written`);
}

/** The notice that the shim's licence asks to keep. */
const shim = new URL("../node_modules/@bjorn3/browser_wasi_shim/LICENSE-MIT", import.meta.url);
const notice = `/*! Contains @bjorn3/browser_wasi_shim.\n\n${readFileSync(shim, "utf8").trim()}\n*/`;

const all = sorted(new Map(parts.map((name) => [name, read(name)])));
checkNames(all);
const names = shortNames(all);
for (const part of all) checkLocals(part, names);
await writeParts(all, names);
for (const [name, options] of Object.entries(standalone)) {
  await writeStandalone(name, options, name === "wasi" ? notice : "");
}
outputs.set("src/runtime/parts.rs", table(all, names));
const declaration = (name) => readFileSync(new URL(name, declarations), "utf8");
const errors = readFileSync(new URL("errors/classes.d.ts", dist), "utf8");
// A type of the module may be called `Error`.
const base = errors.replace("WharfError extends Error", "WharfError extends globalThis.Error");
outputs.set("runtime/common.d.ts", declaration("common.d.ts") + "\n" + base);
outputs.set("runtime/views.d.ts", declaration("views.d.ts"));
finish(process.argv.includes("--check"));
