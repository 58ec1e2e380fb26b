//! Generates the guest: each definition, and functions that return a value and a list unchanged.

use crate::{Case, Def, Type};

/// Generates the guest's `lib.rs`.
pub fn rust(defs: &[Def]) -> String {
    let head =
        "use std::collections::{BTreeMap, BTreeSet};\nuse wharf::{Data, export};\n".to_string();
    let defs = defs.iter().enumerate().map(|(index, def)| {
        let echo =
            format!("#[export]\npub fn echo{index}(value: T{index}) -> T{index} {{ value }}");
        let list = format!(
            "#[export]\npub fn list{index}(values: Vec<T{index}>) -> Vec<T{index}> {{ values }}"
        );
        format!("\n#[derive(Data)]\n{}\n{echo}\n{list}\n", definition(index, def))
    });
    head + &defs.collect::<Vec<_>>().concat()
}

fn definition(own: usize, def: &Def) -> String {
    match def {
        Def::Record(fields) => format!("pub struct T{own} {{ {} }}", record(own, fields, "pub ")),
        Def::Tuple(types) => format!("pub struct T{own}({});", tuple(own, types, "pub ")),
        Def::Newtype(inner) => format!("pub struct T{own}(pub {});", name(own, inner)),
        Def::Enum(count) => {
            let cases: Vec<_> = (0..*count).map(|index| format!("C{index}")).collect();
            format!("pub enum T{own} {{ {} }}", cases.join(", "))
        }
        Def::Variant(cases) => {
            let cases: Vec<_> = cases.iter().enumerate().map(|it| case(own, it)).collect();
            format!("pub enum T{own} {{ {} }}", cases.join(", "))
        }
    }
}

fn case(own: usize, (index, case): (usize, &Case)) -> String {
    match case {
        Case::Unit => format!("C{index}"),
        Case::Tuple(types) => format!("C{index}({})", tuple(own, types, "")),
        Case::Record(fields) => format!("C{index} {{ {} }}", record(own, fields, "")),
    }
}

fn record(own: usize, fields: &[Type], vis: &str) -> String {
    let fields = fields.iter().enumerate();
    let fields = fields.map(|(index, ty)| format!("{vis}f{index}: {}", name(own, ty)));
    fields.collect::<Vec<_>>().join(", ")
}

fn tuple(own: usize, types: &[Type], vis: &str) -> String {
    let types = types.iter().map(|ty| format!("{vis}{}", name(own, ty)));
    types.collect::<Vec<_>>().join(", ")
}

/// Returns a type in Rust syntax.
fn name(own: usize, ty: &Type) -> String {
    let of = |ty: &Type| name(own, ty);
    match ty {
        Type::Plain(plain) => word(&format!("{plain:?}")),
        Type::List(inner) => format!("Vec<{}>", of(inner)),
        Type::Array(inner, length) => format!("[{}; {length}]", of(inner)),
        Type::Option(inner) => format!("Option<{}>", of(inner)),
        Type::Result(ok, err) => format!("Result<{}, {}>", of(ok), of(err)),
        Type::Tuple(types) => format!("({},)", tuple(own, types, "")),
        Type::Map(key, value) => format!("BTreeMap<{}, {}>", word(&format!("{key:?}")), of(value)),
        Type::Set(key) => format!("BTreeSet<{}>", word(&format!("{key:?}"))),
        Type::Box(inner) => format!("Box<{}>", of(inner)),
        Type::Def(index) => format!("T{index}"),
        Type::Selves => format!("Vec<T{own}>"),
        Type::Next => format!("Option<Box<T{own}>>"),
    }
}

fn word(name: &str) -> String {
    if name == "String" { name.to_string() } else { name.to_lowercase() }
}
