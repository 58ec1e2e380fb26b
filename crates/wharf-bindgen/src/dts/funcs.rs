//! Declarations of functions and objects.

use std::fmt::Write as _;

use wharf_abi::schema::{Func, MethodKind, Receiver, Schema};

use super::types::{self, Direction};
use crate::{
    Module,
    case::{key, quote},
    doc::{self, comment},
    js::lives_in_guest,
    members,
    names::{self, Names},
    scope::mark,
};

/// The interface of the functions that the caller supplies.
pub(super) fn imports(schema: &Schema, names: &Names) -> String {
    let funcs: Vec<_> = schema.imports.iter().filter(|func| func.disabled.is_none()).collect();
    if funcs.is_empty() {
        return String::new();
    }
    let lines = funcs.iter().map(|func| method(schema, names, func, &Sides::IMPORT));
    format!(
        "\n/** The functions that the module calls. */\nexport interface Imports {{\n{}}}\n",
        lines.collect::<String>()
    )
}

/// The interface of the loaded module.
pub(super) fn app(schema: &Schema, names: &Names) -> String {
    let mut body = String::new();
    for func in schema.exports.iter().filter(|func| func.method.is_none()) {
        body.push_str(&method(schema, names, func, &Sides::EXPORT));
    }
    for id in objects(schema) {
        let (doc, class) = (comment(&schema.types[id].doc, None, 2), names.class(id));
        writeln!(body, "{doc}  readonly {}: {class};", key(names.def(id)))
            .expect("a string takes all");
    }
    for id in members::data_with_members(schema) {
        body.push_str(&data(schema, names, id));
    }
    if schema.walk_all().any(lives_in_guest) {
        body.push_str(
            "  /** Guest values that were not disposed of yet; empty unless loaded with `debug`. */\n  \
             $undisposed(): Undisposed[];\n",
        );
    }
    format!(
        "\n/** The loaded module. */\nexport interface App {{\n{body}  \
         /** The instance's linear memory. */\n  readonly $memory: WebAssembly.Memory;\n  \
         /** Replaces the instance with a new one. Objects of the old one throw `HandleError`. */\n  \
         $reset(): void;\n}}\n"
    )
}

fn objects(schema: &Schema) -> impl Iterator<Item = usize> {
    use wharf_abi::schema::DefKind;
    (0..schema.types.len()).filter(|id| schema.types[*id].kind == DefKind::Resource)
}

/// The functions, constants and discriminants of a data type.
fn data(schema: &Schema, names: &Names, id: usize) -> String {
    let name = names.def(id);
    let members = schema.exports.iter().filter(|func| of(func) == Some(id));
    let numbers = members::discriminants(&schema.types[id])
        .map(|(case, number)| format!("  readonly {}: {number};\n", key(case)));
    let members = members.map(|func| method(schema, names, func, &Sides::EXPORT));
    let lines: String = numbers.chain(members).collect();
    let lines: Vec<_> = lines.lines().map(|line| format!("  {line}\n")).collect();
    let lines = lines.concat();
    format!("  /** What belongs to `{name}`. */\n  readonly {}: {{\n{lines}  }};\n", key(name))
}

fn of(func: &Func) -> Option<usize> {
    func.method.as_ref().map(|method| method.of)
}

/// The directions of arguments and results.
struct Sides {
    params: Direction,
    result: Direction,
}

impl Sides {
    const EXPORT: Self = Self { params: Direction::Guest, result: Direction::Host };
    const IMPORT: Self = Self { params: Direction::Host, result: Direction::Guest };
}

/// The interfaces of an object and of its class.
pub(super) fn class(schema: &Schema, names: &Names, id: usize, methods: &[&Func]) -> String {
    let def = &schema.types[id];
    let (name, class, shown) = (mark(id), names.class(id), names.def(id));
    let mut values = String::new();
    let mut statics = String::new();
    for func in methods {
        let is_static = func.method.as_ref().is_some_and(|m| m.receiver == Receiver::None);
        let target = if is_static { &mut statics } else { &mut values };
        target.push_str(&method(schema, names, func, &Sides::EXPORT));
    }
    let doc = comment(&def.doc, None, 0);
    format!(
        "\n{doc}export interface {name} {{\n{values}  \
         /**\n   * Frees the object now instead of when it is collected.\n   * @throws {{HandleError}} It was freed or given away before, or it is in use.\n   */\n  free(): void;\n  \
         /** Frees the object at the end of a `using`, unless it was freed or given away. */\n  [Symbol.dispose](): void;\n}}\n\n\
         /** The class of `{shown}`. */\nexport interface {class} {{\n{statics}  \
         readonly prototype: {name};\n}}\n"
    )
}

fn method(schema: &Schema, names: &Names, func: &Func, sides: &Sides) -> String {
    if let Some(form) = &func.disabled {
        let (name, form) = (quote(&names::func(func)), quote(form));
        return format!("  // {name} uses {form}, which this version of wharf does not know.\n");
    }
    let throws = types::throws(schema, names, &func.result);
    let named = names::params(func).into_iter().zip(&func.params);
    let with_default = named.filter(|(_, param)| !param.default.is_empty());
    let defaults = with_default
        .map(|(name, param)| format!("@param {name} by default {}", doc::text(&param.default)));
    let more: Vec<_> = defaults.chain(throws).collect();
    let doc = comment(&func.doc, more.iter().map(String::as_str), 2);
    let params = params(schema, names, func, sides);
    let result = types::result(schema, names, &func.result, sides.result);
    let name = match key(&names::func(func)) {
        // Bare, it would be a construct signature.
        name if name == "new" => format!("{name:?}"),
        name => name,
    };
    match func.method.as_ref().map(|method| method.kind) {
        Some(MethodKind::New) => format!("{doc}  new ({params}): {result};\n"),
        Some(MethodKind::Get) => format!("{doc}  get {name}(): {result};\n"),
        Some(MethodKind::Set) => format!("{doc}  set {name}({params});\n"),
        Some(MethodKind::Plain) | None => format!("{doc}  {name}({params}): {result};\n"),
    }
}

fn params(schema: &Schema, names: &Names, func: &Func, sides: &Sides) -> String {
    let types: Vec<_> =
        func.params.iter().map(|param| types::ty(schema, names, &param.ty, sides.params)).collect();
    // What may be undefined at the end may be left out.
    let needed = types.iter().rposition(|ty| !ty.ends_with("undefined")).map_or(0, |last| last + 1);
    let shown = names::params(func);
    let show = |(number, (param, ty)): (usize, (&wharf_abi::schema::Param, &String))| {
        let name = &shown[number];
        let mark = if number >= needed { "?" } else { "" };
        // The guest writes into it, so it must be writable.
        let ty = if param.mutable { ty.replace("readonly ", "") } else { ty.clone() };
        format!("{name}{mark}: {ty}")
    };
    func.params.iter().zip(&types).enumerate().map(show).collect::<Vec<_>>().join(", ")
}

/// The functions that load a module, and their options.
pub(super) fn load(module: &Module) -> String {
    let imports = module.schema.imports.iter().any(|func| func.disabled.is_none());
    let mut fields = String::new();
    if imports {
        fields.push_str("  /** The functions that the module calls, as methods of this object. */\n  imports: Imports;\n");
    }
    if module.wasi {
        fields.push_str(
            "  /** Receives each line that the module prints; by default the console does. */\n  \
             stdout?: ((line: string) => void) | undefined;\n  \
             /** Receives each line that the module prints as an error. */\n  stderr?: ((line: string) => void) | undefined;\n",
        );
    }
    if module.schema.walk_all().any(lives_in_guest) {
        fields.push_str(
            "  /** Whether to remember guest values, and to warn when one is collected without being disposed of. */\n  \
             debug?: boolean | undefined;\n",
        );
    }
    let options = if fields.is_empty() { " {}".to_string() } else { format!(" {{\n{fields}}}") };
    // What must be supplied must be passed; the source before it can be undefined.
    let (source_mark, mark, undefined) =
        if imports { ("", "", " | undefined") } else { ("?", "?", "") };
    let params = |source: &str| {
        format!("source{source_mark}: {source}{undefined}, options{mark}: LoadOptions")
    };
    format!(
        "\n/** How to load the module. */\nexport interface LoadOptions{options}\n\n\
         /** Loads the module, by default the file beside this one. */\n\
         export declare function load({}): Promise<App>;\n\n\
         /** Loads the module without waiting: from bytes, a compiled module or, in Node, a file. */\n\
         export declare function loadSync({}): App;\n",
        params("LoadSource | PromiseLike<LoadSource>"),
        params("Exclude<LoadSource, Response>"),
    )
}
