//! Definitions of types in Rust syntax, with their docs.

use wharf_abi::schema::{Case, Def, DefKind, Field, Payload, Schema, Type, short};

/// The name of a type with its arguments: `Person`, `Pair<u32, String>`.
pub(super) fn instance(schema: &Schema, def: &Def) -> String {
    match &def.args[..] {
        [] => short(&def.key).to_owned(),
        args => format!("{}<{}>", short(&def.key), list(schema, args)),
    }
}

/// `struct Person { ... }`, ended by a newline.
pub(super) fn definition(schema: &Schema, def: &Def) -> String {
    let name = instance(schema, def);
    let body = match &def.kind {
        DefKind::Record(of) => format!("struct {name} {{\n{}}}", fields(schema, of, "    ")),
        DefKind::Tuple(of) => format!("struct {name}({});", list(schema, of)),
        DefKind::Newtype(inside) => format!("struct {name}({});", schema.render(inside)),
        DefKind::Enum(of) | DefKind::Variant(of) => {
            format!("enum {name} {{\n{}}}", cases(schema, of))
        }
        DefKind::Resource => format!("struct {name};"),
    };
    format!("{}{body}\n", doc(&def.doc, ""))
}

fn list(schema: &Schema, types: &[Type]) -> String {
    types.iter().map(|ty| schema.render(ty)).collect::<Vec<_>>().join(", ")
}

fn fields(schema: &Schema, fields: &[Field], indent: &str) -> String {
    let line = |field: &Field| {
        let doc = doc(&field.doc, indent);
        let default = if field.default { " // may be omitted" } else { "" };
        format!("{doc}{indent}{}: {},{default}\n", field.name, schema.render(&field.ty))
    };
    fields.iter().map(line).collect()
}

fn cases(schema: &Schema, cases: &[Case]) -> String {
    let line = |case: &Case| {
        let payload = match &case.payload {
            Payload::None => String::new(),
            Payload::Tuple(of) => format!("({})", list(schema, of)),
            Payload::Record(of) => format!(" {{\n{}    }}", fields(schema, of, "        ")),
        };
        format!("{}    {}{payload},\n", doc(&case.doc, "    "), case.name)
    };
    cases.iter().map(line).collect()
}

/// A doc comment of `///` lines. Empty if there is no text.
pub(super) fn doc(text: &str, indent: &str) -> String {
    let line = |line: &str| match line.trim() {
        "" => format!("{indent}///\n"),
        text => format!("{indent}/// {text}\n"),
    };
    text.trim().lines().map(line).collect()
}
