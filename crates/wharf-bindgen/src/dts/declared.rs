//! Names of types in declarations.

use std::collections::BTreeSet;

use wharf_abi::schema::Schema;

use crate::{
    Error,
    names::{Names, cure, is_declared, refuse},
    scope::{KEYWORDS, Scope, words},
};

/// Names that a type can be exported by, but not declared.
const PREDEFINED: [&str; 18] = [
    "any",
    "asserts",
    "bigint",
    "boolean",
    "infer",
    "intrinsic",
    "keyof",
    "never",
    "null",
    "number",
    "object",
    "readonly",
    "string",
    "symbol",
    "undefined",
    "unique",
    "unknown",
    "void",
];

/// Fills in the names of types. A type whose name the declarations need for a type of TypeScript's
/// is declared by another name and exported by its own.
pub(super) fn settle(schema: &Schema, names: &Names, text: &str) -> Result<String, Error> {
    let code = code(text);
    let declared: BTreeSet<&str> = declared(&code).collect();
    check(schema, names, &declared)?;
    let used: BTreeSet<&str> = looked_up(&code).collect();
    let needed = || used.iter().chain(&KEYWORDS).chain(&PREDEFINED).chain(&declared).copied();
    let types = (0..schema.types.len()).filter(|id| is_declared(schema, *id));
    let mut scope = Scope::with(needed());
    // What keeps its name first, so that no other is made like it.
    let (taken, free): (Vec<_>, Vec<_>) = types.partition(|id| scope.has(names.def(*id)));
    let mut called = vec![String::new(); schema.types.len()];
    for &id in free.iter().chain(&taken) {
        called[id] = scope.take(names.def(id));
    }
    let mut out = fill(text, &called, names);
    let exports = taken.iter().map(|id| format!("{} as {}", called[*id], names.def(*id)));
    let exports: Vec<_> = exports.collect();
    if !exports.is_empty() {
        out += "\nexport type { ";
        out += &exports.join(", ");
        out += " };\n";
    }
    Ok(out)
}

/// Replaces marks by names. A type that is declared by another name is exported at the end.
fn fill(text: &str, called: &[String], names: &Names) -> String {
    let mut parts = text.split('\u{1}');
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (id, rest) = part.split_once('\u{2}').unwrap_or((part, ""));
        let id: usize = id.parse().unwrap_or_default();
        if called[id] != names.def(id) {
            for kind in ["interface ", "type "] {
                if out.ends_with(&format!("\nexport {kind}")) {
                    out.truncate(out.len() - "export ".len() - kind.len());
                    out.push_str(kind);
                }
            }
        }
        out.push_str(&called[id]);
        out.push_str(rest);
    }
    out
}

/// Refuses a type with the name of one of Wharf's own declarations.
pub(super) fn check(
    schema: &Schema,
    names: &Names,
    declared: &BTreeSet<&str>,
) -> Result<(), Error> {
    let hidden = |id: &usize| is_declared(schema, *id) && declared.contains(names.def(*id));
    match (0..schema.types.len()).find(hidden) {
        None => Ok(()),
        Some(id) => {
            let (def, name) = (&schema.types[id], names.def(id));
            let what = format!("has the name of Wharf's own declaration of `{name}`");
            refuse(&def.key, format!("{what}; {}", cure(def)))
        }
    }
}

/// A text without its comments and strings.
pub(super) fn code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['/', '"']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with("/*") {
            rest.find("*/").map(|end| end + 2)
        } else if rest.starts_with("//") {
            rest.find('\n')
        } else if rest.starts_with('"') {
            crate::scope::end_of_string(rest, 1).into()
        } else {
            Some(1)
        };
        out.push(' ');
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    out + rest
}

/// The names that code declares, at any depth.
pub(super) fn declared(code: &str) -> impl Iterator<Item = &str> {
    let kinds = ["interface", "type", "class", "function"];
    let all = words(code);
    all.clone()
        .zip(all.skip(1))
        .filter(move |(kind, name)| kinds.contains(kind) && !name.contains('\u{1}'))
        .map(|(_, name)| name)
}

/// The words that may be names of types. Properties and parameters are followed by a colon, methods
/// by a parenthesis.
fn looked_up(code: &str) -> impl Iterator<Item = &str> {
    words(code).filter(move |word| {
        let end = word.as_ptr() as usize - code.as_ptr() as usize + word.len();
        !code[end..].trim_start_matches('?').starts_with([':', '('])
    })
}
