//! Declarations of named types.

use wharf_abi::schema::{Case, DefKind, Field, Func, Payload, Schema};

use super::{
    funcs,
    types::{self, Direction},
};
use crate::{
    case::{is_identifier, key, quote},
    doc::{self, comment},
    names::{self, Names},
    scope::mark,
};

/// The declaration of one type, with the methods of an object. Transparent newtypes have none.
pub(super) fn def(schema: &Schema, names: &Names, id: usize, methods: &[&Func]) -> String {
    let def = &schema.types[id];
    let name = mark(id);
    let body = match &def.kind {
        DefKind::Newtype(inner) if schema.stands_alone(id) => {
            let inner = types::ty(schema, names, inner, Direction::Both);
            format!("export type {name} = {inner};\n")
        }
        DefKind::Newtype(_) => return String::new(),
        DefKind::Resource => return funcs::class(schema, names, id, methods),
        DefKind::Record(fields) => {
            format!("export interface {name} {{\n{}}}\n", self::fields(schema, names, fields))
        }
        DefKind::Tuple(types) => {
            let tuple = types::tuple(schema, names, types, Direction::Both);
            format!("export type {name} = {tuple};\n")
        }
        DefKind::Enum(cases) => union(&name, cases, |case| quote(&case.name)),
        DefKind::Variant(cases) => {
            union(&name, cases, |case| self::case(schema, names, &def.tag, case))
        }
    };
    format!("\n{}{body}", comment(&def.doc, None, 0))
}

fn union(name: &str, cases: &[Case], show: impl Fn(&Case) -> String) -> String {
    let cases: Vec<_> = cases
        .iter()
        .map(|case| format!("{}  | {}", comment(&case.doc, None, 2), show(case)))
        .collect();
    format!("export type {name} =\n{};\n", cases.join("\n"))
}

fn case(schema: &Schema, names: &Names, tag: &str, case: &Case) -> String {
    let mut parts = vec![format!("{}: {}", key(tag), quote(&case.name))];
    match &case.payload {
        Payload::None => {}
        Payload::Record(fields) => {
            parts.extend(fields.iter().map(|field| self::field(schema, names, field)));
        }
        Payload::Tuple(types) => {
            let value = match &types[..] {
                [one] => types::ty(schema, names, one, Direction::Both),
                several => types::tuple(schema, names, several, Direction::Both),
            };
            parts.push(format!("value: {value}"));
        }
    }
    format!("{{ {} }}", parts.join("; "))
}

fn fields(schema: &Schema, names: &Names, fields: &[Field]) -> String {
    let line = |field: &Field| {
        let default = format!("@default {}", doc::text(&field.value));
        let default = (!field.value.is_empty()).then_some(&*default);
        format!("{}  {};\n", comment(&field.doc, default, 2), self::field(schema, names, field))
    };
    fields.iter().map(line).collect()
}

/// `name: string`, with a question mark if undefined is accepted.
fn field(schema: &Schema, names: &Names, field: &Field) -> String {
    let ty = types::ty(schema, names, &field.ty, Direction::Both);
    let optional = ty.ends_with(" | undefined");
    let (mark, more) = match (optional, field.default) {
        (true, _) => ("?", ""),
        (false, true) => ("?", " | undefined"),
        (false, false) => ("", ""),
    };
    let name = names::field(field);
    let name = if is_identifier(&name) { name } else { key(&name) };
    format!("{name}{mark}: {ty}{more}")
}
