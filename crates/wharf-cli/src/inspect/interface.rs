//! The typed interface of a module in Rust syntax.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use wharf_abi::schema::{Def, DefKind, Func, Schema, short};

use super::definitions::{definition, doc, instance};

/// Exports by object, imports, and the types that both use.
pub(super) fn interface(schema: &Schema) -> String {
    let parts = [exports(schema), imports(schema), types(schema)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n")
}

fn exports(schema: &Schema) -> String {
    let mut out = String::new();
    let mut objects: BTreeMap<usize, Vec<&Func>> = BTreeMap::new();
    for func in &schema.exports {
        match &func.method {
            Some(method) => objects.entry(method.of).or_default().push(func),
            None => out.push_str(&function(schema, func, "")),
        }
    }
    for (object, methods) in objects {
        let Some(def) = schema.types.get(object) else { continue };
        let gap = if out.is_empty() { "" } else { "\n" };
        let _ = writeln!(out, "{gap}{}impl {} {{", doc(&def.doc, ""), instance(schema, def));
        for method in methods {
            out.push_str(&function(schema, method, "    "));
        }
        out.push_str("}\n");
    }
    section("exports", out)
}

fn imports(schema: &Schema) -> String {
    let out = schema.imports.iter().map(|func| function(schema, func, "")).collect();
    section("imports, provided by the host", out)
}

fn types(schema: &Schema) -> String {
    let shown: Vec<&Def> =
        schema.types.iter().filter(|def| def.kind != DefKind::Resource).collect();
    let shared = shared_names(&shown);
    let text = |def: &&Def| {
        // Only the key tells two types of one name apart.
        let key = if shared(def) { format!("// {}\n", def.key) } else { String::new() };
        key + &definition(schema, def)
    };
    section("types", shown.iter().map(text).collect::<Vec<_>>().join("\n"))
}

/// Whether another key has the same short name.
fn shared_names<'a>(types: &[&'a Def]) -> impl Fn(&Def) -> bool + use<'a> {
    let mut keys: HashMap<&str, (&str, bool)> = HashMap::new();
    for def in types {
        let entry = keys.entry(short(&def.key)).or_insert((&def.key, false));
        entry.1 |= entry.0 != def.key;
    }
    move |def| keys.get(short(&def.key)).is_some_and(|(_, shared)| *shared)
}

fn section(title: &str, body: String) -> String {
    if body.is_empty() { body } else { format!("// {title}\n{body}") }
}

fn function(schema: &Schema, func: &Func, indent: &str) -> String {
    let disabled = match &func.disabled {
        Some(form) => format!("{indent}// needs a newer Wharf: {form}\n"),
        None => String::new(),
    };
    format!("{}{disabled}{indent}{}\n", doc(&func.doc, indent), schema.render_func(func))
}
