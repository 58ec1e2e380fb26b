// Writes the runtime's parts, readable and small, where the generator includes them.
// With --check it writes nothing and fails if what is there is stale.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { build, transform } from "esbuild";

const source = new URL("../runtime/src/", import.meta.url);
const dist = new URL("../runtime/dist/", import.meta.url);
const generator = new URL("../../crates/wharf-bindgen/", import.meta.url);
const outputs = new Map();

/** What one compiled file needs and gives, and its text as a script. */
function read(name) {
  const needs = [];
  const files = [];
  const gives = [];
  const lines = readFileSync(new URL(name + ".js", dist), "utf8").split("\n");
  const body = lines.flatMap((line) => {
    const found = /^import \{ (.*) \} from "\.\/(.*)\.js";$/.exec(line);
    if (found) {
      needs.push(...found[1].split(", "));
      files.push(found[2]);
      return [];
    }
    if (line === "export {};") return [];
    if (/^import\b/.test(line)) throw new Error(`${name}: not a plain import: ${line}`);
    const given = /^export (?:async )?(?:function|class|const|let) ([\w$]+)/.exec(line);
    if (given) gives.push(given[1]);
    else if (/^export\b/.test(line)) throw new Error(`${name}: not a plain export: ${line}`);
    return [line.replace(/^export /, "")];
  });
  return { name, needs, files, gives, text: body.join("\n").trim() };
}

/** Each file after those it needs. */
function sorted(parts) {
  const done = new Set();
  const visit = (part) => {
    if (done.has(part)) return;
    done.add(part);
    for (const file of part.files) visit(parts.get(file));
    order.push(part);
  };
  const order = [];
  for (const part of parts.values()) visit(part);
  return order.filter((part) => part.text !== "");
}

/** What generated code has at the top, beside functions and constants whose names have a capital in the middle, or end in `$`. */
const GLUE = ["glue", "wasm", "wasi", "load", "loadSync", "views"];

/** Every top-level name must be one part's alone, since parts are put into one file, which may be that of the glue. */
function checkNames(parts) {
  const owners = new Map(GLUE.map((name) => [name, "the glue"]));
  for (const part of parts) {
    for (const line of part.text.split("\n")) {
      const found = /^(?:async )?(?:function|class|const|let) (?:\{ (.*) \}|([\w$]+))/.exec(line);
      for (const name of found ? (found[1] ?? found[2]).split(", ") : []) {
        if (/^(lift|lower|answer|invoke|pull)[A-Z]/.test(name)) throw new Error(`the glue may have ${name}`);
        if (owners.has(name)) throw new Error(`${owners.get(name)} and ${part.name} both have ${name}`);
        owners.set(name, part.name);
      }
    }
  }
}

/**
 * Members of `Memory` that only the runtime names, and no other object has: no minifier of the user's would shorten them. The smallest
 * modules are 1 % smaller so.
 */
const INTERNAL = ["attached", "more", "allocate", "release", "shrink", "outside", "ask", "blocks", "all", "record", "left", "told", "mend"];
const mangleProps = new RegExp(`^(${INTERNAL.join("|")})$`);
/** One letter for each, the same in all parts. */
const mangleCache = Object.fromEntries(INTERNAL.map((name, i) => [name, String.fromCharCode(97 + i)]));

/** Names inside functions get short; those at the top stay, as it is no module to esbuild. */
async function small({ text, name, gives }) {
  const { code } = await transform(text, {
    minify: true, target: "es2022", sourcefile: name, mangleProps, mangleCache: { ...mangleCache },
  });
  // Numbers are put where they are used; the constants that had their names are not needed then.
  return code.replace(/^const ((?:[A-Z]+=[\de]+[,;])+)/, (_, list) => {
    const used = ([given]) => gives.includes(given) || code.split(given).length > 2;
    const kept = list.slice(0, -1).split(",").filter((item) => used(item.split("=")));
    return kept.length ? `const ${kept.join(",")}${list.at(-1)}` : list.at(-1) === ";" ? "" : "const ";
  });
}

async function writeParts(parts) {
  for (const part of parts) {
    const head = `// needs: ${part.needs.join(" ")}; gives: ${part.gives.join(" ")}\n`;
    outputs.set(`runtime/${part.name}.js`, head + part.text + "\n");
    outputs.set(`runtime/${part.name}.min.js`, head + (await small(part)));
  }
}

function table(parts) {
  const row = ({ name }) => `    part!("${name}"),\n`;
  return `//! Written by \`npm run build\` in \`js\`.

/// One file of the runtime.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) readable: &'static str,
    pub(super) small: &'static str,
}

macro_rules! part {
    ($name:literal) => {
        Part {
            name: $name,
            readable: include_str!(concat!("../../runtime/", $name, ".js")),
            small: include_str!(concat!("../../runtime/", $name, ".min.js")),
        }
    };
}

/// Says how two schemas differ.
pub(super) const COMPARE: &str = include_str!("../../runtime/alone/compare.js");
pub(super) const COMPARE_SMALL: &str = include_str!("../../runtime/alone/compare.min.js");

/// WASI.
pub(super) const WASI: &str = include_str!("../../runtime/alone/wasi.js");
pub(super) const WASI_SMALL: &str = include_str!("../../runtime/alone/wasi.min.js");

/// All files, each after those it needs.
pub(super) const PARTS: &[Part] = &[
${parts.map(row).join("")}];
`;
}

/** Files that stand alone, with what they import inside. */
async function bundle(name, banner) {
  for (const minify of [false, true]) {
    const { outputFiles } = await build({
      entryPoints: [new URL(`alone/${name}.js`, dist).pathname],
      bundle: true,
      write: false,
      format: "esm",
      target: "es2022",
      minify,
      legalComments: "inline",
      banner: { js: banner },
    });
    outputs.set(`runtime/alone/${name}${minify ? ".min" : ""}.js`, called(outputFiles[0].text));
  }
}

/** What comes after the comparer in its file calls it by its own name, which the bundler may have shortened. */
function called(text) {
  return text.replace(/export\s*\{\s*(?:(\w+) as )?differ\s*\};\s*$/, (_, short) =>
    short ? `const differ=${short};\n` : "",
  );
}

function finish(check) {
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
    if (check) continue;
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const name of readdirSync(new URL("runtime/", generator))) {
    if (!name.endsWith(".js") || outputs.has(`runtime/${name}`)) continue;
    stale.push(`runtime/${name}`);
    if (!check) rmSync(new URL(`runtime/${name}`, generator));
  }
  if (check && stale.length) {
    console.error(`stale, run \`npm run build\` in js: ${stale.join(", ")}`);
    process.exit(1);
  }
  console.log(check ? "the built runtime is up to date" : `${stale.length} files written`);
}

/** The notice that the shim's licence asks to keep. */
const shim = new URL("../node_modules/@bjorn3/browser_wasi_shim/LICENSE-MIT", import.meta.url);
const notice = `/*! Contains @bjorn3/browser_wasi_shim.\n\n${readFileSync(shim, "utf8").trim()}\n*/`;

const alone = { compare: "", wasi: notice };
// By the sources: what was compiled of a file that is gone stays in `dist`.
const files = readdirSync(source).filter((file) => file.endsWith(".ts"));
const names = files.map((file) => basename(file, ".ts"));
const parts = sorted(new Map(names.map((name) => [name, read(name)])));
checkNames(parts);
await writeParts(parts);
outputs.set("src/runtime/parts.rs", table(parts));
for (const [name, banner] of Object.entries(alone)) {
  await bundle(name, banner);
}
finish(process.argv.includes("--check"));
