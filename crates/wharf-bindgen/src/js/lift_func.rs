//! Functions that lift: one a type, straight-line.

use wharf_abi::schema::{Case, DefKind, Field, Payload, Type};

use super::{
    code::Code,
    glue::{Glue, Way, tag_view},
    kind::{Kind, alone},
    lift,
    reads::Reads,
    scalar::View,
};
use crate::{
    case::{key, quote},
    names,
};

/// Writes the function `name` for `ty`.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, way: Way, ty: &'s Type) {
    if way == Way::LiftMany {
        return many(glue, code, name, ty);
    }
    code.open(format!("function {name}(m, p) {{"));
    if let Some((id, inner)) = alone(glue.schema, ty) {
        let mut reads = Reads::default();
        let value = lift::at(glue, &mut reads, inner, 0);
        finish(glue, code, &reads, Some(id), &value);
        return code.close("}");
    }
    match Kind::of(glue.schema, ty) {
        Kind::Record(id) => record(glue, code, id),
        Kind::TupleStruct(id) => tuple_struct(glue, code, id),
        Kind::Variant(id) => variant(glue, code, id),
        Kind::Array(inner, length) => array(glue, code, inner, length),
        _ => {
            let mut reads = Reads::default();
            let value = lift::at(glue, &mut reads, ty, 0);
            finish(glue, code, &reads, None, &value);
        }
    }
    code.close("}");
}

/// Declares what was read, and returns the value. A type that contains itself counts how deep it is.
fn finish(glue: &Glue<'_>, code: &mut Code, reads: &Reads, def: Option<usize>, value: &str) {
    let deep = def.is_some_and(|id| glue.schema.is_recursive(id));
    if deep {
        code.line(format!("{}(m);", glue.runtime("deeper")));
    }
    reads.declare_views(code);
    reads.declare_shifts(code);
    if deep {
        code.line(format!("const v = {value};"));
        code.line("m.depth--;");
        code.line("return v;");
    } else {
        code.line(format!("return {value};"));
    }
}

fn record(glue: &Glue<'_>, code: &mut Code, id: usize) {
    let DefKind::Record(fields) = &glue.schema.types[id].kind else { return };
    let mut reads = Reads::default();
    let parts = fields_at(glue, &mut reads, fields, 0);
    finish(glue, code, &reads, Some(id), &object(&parts));
}

fn tuple_struct(glue: &Glue<'_>, code: &mut Code, id: usize) {
    let DefKind::Tuple(types) = &glue.schema.types[id].kind else { return };
    let mut reads = Reads::default();
    let value = lift::tuple(glue, &mut reads, types, 0);
    finish(glue, code, &reads, Some(id), &value);
}

fn object(parts: &[String]) -> String {
    if parts.is_empty() { "{}".to_string() } else { format!("{{ {} }}", parts.join(", ")) }
}

/// `name: value` for each field.
fn fields_at<'s>(
    glue: &Glue<'s>,
    reads: &mut Reads,
    fields: &'s [Field],
    offset: u32,
) -> Vec<String> {
    let offsets = glue.schema.field_offsets(fields);
    let part = |(field, at): (&'s Field, u32)| {
        format!("{}: {}", key(&names::field(field)), field_at(glue, reads, field, offset + at))
    };
    fields.iter().zip(offsets).map(part).collect()
}

/// A field that may be left out is an option whose nothing is a missing value, even if its type is an option too.
pub(crate) fn field_at<'s>(
    glue: &Glue<'s>,
    reads: &mut Reads,
    field: &'s Field,
    offset: u32,
) -> String {
    if !field.default {
        return lift::at(glue, reads, &field.ty, offset);
    }
    let payload = glue.schema.option_layout(&field.ty).payload;
    let tag = reads.load(View::U8, offset);
    let value = lift::at(glue, reads, &field.ty, offset + payload);
    format!("({}({tag}) ? {value} : undefined)", glue.runtime("flag"))
}

fn variant(glue: &Glue<'_>, code: &mut Code, id: usize) {
    let DefKind::Variant(cases) = &glue.schema.types[id].kind else { return };
    let layout = glue.schema.cases_layout(cases);
    let tag_name = &glue.schema.types[id].tag;
    let mut reads = Reads::default();
    let tag = reads.load(tag_view(cases.len()), 0);
    let values: Vec<_> = cases
        .iter()
        .map(|case| case_at(glue, &mut reads, tag_name, case, layout.payload))
        .collect();
    let deep = glue.schema.is_recursive(id);
    if deep {
        code.line(format!("{}(m);", glue.runtime("deeper")));
        code.line("let v;");
    }
    reads.declare_views(code);
    reads.declare_shifts(code);
    code.open(format!("switch ({tag}) {{"));
    for (number, value) in values.iter().enumerate() {
        if deep {
            code.line(format!("case {number}: v = {value}; break;"));
        } else {
            code.line(format!("case {number}: return {value};"));
        }
    }
    code.line(format!("default: {}({});", glue.runtime("noCase"), glue.quoted(id)));
    code.close("}");
    if deep {
        code.line("m.depth--;");
        code.line("return v;");
    }
}

fn case_at<'s>(
    glue: &Glue<'s>,
    reads: &mut Reads,
    tag: &str,
    case: &'s Case,
    offset: u32,
) -> String {
    let mut parts = vec![format!("{}: {}", key(tag), quote(&case.name))];
    match &case.payload {
        Payload::None => {}
        Payload::Record(fields) => parts.extend(fields_at(glue, reads, fields, offset)),
        Payload::Tuple(types) => {
            let value = match &types[..] {
                [one] => lift::at(glue, reads, one, offset),
                several => lift::tuple(glue, reads, several, offset),
            };
            parts.push(format!("value: {value}"));
        }
    }
    object(&parts)
}

/// `[T; N]`: a typed array of numbers, else an array.
fn array<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type, length: u32) {
    let mut reads = Reads::default();
    if let (Kind::Scalar(scalar), true) =
        (Kind::of(glue.schema, inner), glue.schema.inner(inner).is_number())
    {
        let view = reads.view(scalar.view);
        let start = lift_index(scalar.view);
        let value = format!("{view}.slice({start}, {start} + {length})");
        return finish(glue, code, &reads, None, &value);
    }
    let size = glue.schema.layout(inner).size;
    let value = lift::at(glue, &mut reads, inner, 0);
    reads.declare_views(code);
    code.line("const out = [];");
    if size == 0 {
        // All are at one address.
        code.line(format!("while (out.length < {length}) out.push({value});"));
        return code.line("return out;");
    }
    code.line(format!("const e = p + {};", size * length));
    each(code, &reads, size, |code| code.line(format!("out.push({value});")));
    code.line("return out;");
}

fn lift_index(view: View) -> String {
    match view.shift() {
        0 => "p".to_string(),
        shift => format!("(p >>> {shift})"),
    }
}

/// A loop over elements up to `e`, `p` being the address of each.
pub(crate) fn each(code: &mut Code, reads: &Reads, size: u32, body: impl FnOnce(&mut Code)) {
    code.open(format!("for (; p < e; p += {size}) {{"));
    reads.declare_shifts(code);
    body(code);
    code.close("}");
}

/// Lists, sets and maps. The length of a list is known: an array that grows is copied again and again, and one of few
/// elements has room for 17. Node 20, a tree of lists of four: 81 µs by `push`, 71 so.
fn many<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let mut reads = Reads::default();
    if let Some((id, inner)) = alone(glue.schema, ty) {
        let value = lift::pair(glue, &mut reads, inner, ("p", "n"));
        code.open(format!("function {name}(m, p, n) {{"));
        finish(glue, code, &reads, Some(id), &value);
        return code.close("}");
    }
    let (class, add, size, align) = match Kind::of(glue.schema, ty) {
        Kind::List(inner) => {
            let value = lift::at(glue, &mut reads, inner, 0);
            let layout = glue.schema.layout(inner);
            ("[]", format!("out[i++] = {value};"), layout.size, layout.align)
        }
        Kind::Set(inner) => {
            let value = lift::at(glue, &mut reads, inner, 0);
            let layout = glue.schema.layout(inner);
            ("new Set()", format!("out.add({value});"), layout.size, layout.align)
        }
        Kind::Map(key, value) => {
            let (offsets, layout) = glue.entry(key, value);
            let key = lift::at(glue, &mut reads, key, offsets[0]);
            let value = lift::at(glue, &mut reads, value, offsets[1]);
            ("new Map()", format!("out.set({key}, {value});"), layout.size, layout.align)
        }
        _ => return,
    };
    code.open(format!("function {name}(m, p, n) {{"));
    // The address of nothing is not looked at.
    code.line(format!("if (n === 0) return {class};"));
    reads.declare_views(code);
    match Kind::of(glue.schema, ty) {
        Kind::List(inner) | Kind::Set(inner) => lift::pay(glue, code, inner, "n"),
        Kind::Map(key, value) => {
            lift::pay(glue, code, &Type::Tuple(vec![key.clone(), value.clone()]), "n");
        }
        _ => {}
    }
    code.line(format!("const e = m.at(p, n * {size}, {align}) + n * {size};"));
    if class == "[]" {
        code.line("const out = new Array(n);");
        code.line("let i = 0;");
    } else {
        code.line(format!("const out = {class};"));
    }
    each(code, &reads, size, |code| code.line(add));
    code.line("return out;");
    code.close("}");
}
