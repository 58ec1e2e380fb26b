//! Functions that lower: one a type, straight-line.

use wharf_abi::schema::{Case, DefKind, Payload, Type};

use super::{
    code::Code,
    glue::{Glue, Way, tag_view},
    kind::{Kind, alone},
    lower::{self, Body},
    reads::declare,
    scalar::Scalar,
};
use crate::case::{member, quote};

/// Writes the function `name` for `ty`.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, way: Way, ty: &'s Type) {
    if way == Way::LowerMany {
        return many(glue, code, name, ty);
    }
    let newtype = alone(glue.schema, ty);
    if newtype.is_none()
        && let Kind::Array(inner, length) = Kind::of(glue.schema, ty)
    {
        return array(glue, code, name, inner, length);
    }
    code.open(format!("function {name}(m, p, v) {{"));
    code.line("let f = \"\";");
    code.open("try {");
    let mut body = Body::with_path(code.depth());
    let deep = match (newtype, Kind::of(glue.schema, ty)) {
        (Some((id, inner)), _) => {
            lower::at(glue, &mut body, inner, 0, "v");
            glue.schema.is_recursive(id)
        }
        (_, Kind::Record(id)) => record(glue, &mut body, id),
        (_, Kind::TupleStruct(id)) => tuple_struct(glue, &mut body, id),
        (_, Kind::Variant(id)) => variant(glue, &mut body, id),
        _ => {
            lower::at(glue, &mut body, ty, 0, "v");
            false
        }
    };
    if deep {
        code.line(format!("{}(m);", glue.runtime("deeperIn")));
        body.code.line("m.depth--;");
    }
    declare(&body.shifts, code);
    code.add(&body.code);
    code.turn("} catch (e) {");
    code.line(format!("throw {}(e, f, v);", glue.runtime("within")));
    code.close("}");
    code.close("}");
}

fn object(glue: &Glue<'_>, body: &mut Body, id: usize) {
    let name = glue.names.def(id);
    body.refuse(glue, "typeof v !== \"object\" || v === null", name, "v");
}

fn record(glue: &Glue<'_>, body: &mut Body, id: usize) -> bool {
    if let DefKind::Record(fields) = &glue.schema.types[id].kind {
        object(glue, body, id);
        lower::fields(glue, body, fields, 0, "v");
    }
    glue.schema.is_recursive(id)
}

fn tuple_struct(glue: &Glue<'_>, body: &mut Body, id: usize) -> bool {
    if let DefKind::Tuple(types) = &glue.schema.types[id].kind {
        lower::tuple(glue, body, types, 0, "v");
    }
    glue.schema.is_recursive(id)
}

fn variant(glue: &Glue<'_>, body: &mut Body, id: usize) -> bool {
    let DefKind::Variant(cases) = &glue.schema.types[id].kind else { return false };
    let payload = glue.schema.cases_layout(cases).payload;
    object(glue, body, id);
    let member = member(&glue.schema.types[id].tag);
    body.inside(&member, |body| {
        let tag = body.name(&format!("v{member}"));
        body.code.open(format!("switch ({tag}) {{"));
        let view = tag_view(cases.len());
        for (number, case) in cases.iter().enumerate() {
            body.code.open(format!("case {}: {{", quote(&case.name)));
            body.store(view, 0, &number.to_string());
            case_fields(glue, body, case, payload);
            body.code.line("break;");
            body.code.close("}");
        }
        let names = glue.case_names(id);
        body.code.line(format!("default: {}({names}, {tag});", glue.refusal("\"")));
        body.code.close("}");
    });
    glue.schema.is_recursive(id)
}

fn case_fields<'s>(glue: &Glue<'s>, body: &mut Body, case: &'s Case, payload: u32) {
    body.beside(|body| match &case.payload {
        Payload::None => {}
        Payload::Record(fields) => lower::fields(glue, body, fields, payload, "v"),
        Payload::Tuple(types) => body.inside(".value", |body| match &types[..] {
            [one] => lower::at(glue, body, one, payload, "v.value"),
            several => lower::tuple(glue, body, several, payload, "v.value"),
        }),
    });
}

/// Opens a function that keeps the index of the element it is at, and what else `kept` names.
fn indexed(code: &mut Code, head: &str, kept: &str) {
    code.open(head);
    code.line(format!("let i = -1{kept};"));
    code.open("try {");
}

fn close_indexed(glue: &Glue<'_>, code: &mut Code, place: &str) {
    code.turn("} catch (e) {");
    code.line(format!("throw {}(e, {place}, v);", glue.runtime("within")));
    code.close("}");
    code.close("}");
}

/// Lowers one element at `p`; types with paths inside go to a function of their own.
fn element<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, value: &str) {
    let mut body = Body::without_path(code.depth());
    if lower::is_leaf(glue, ty) {
        lower::at(glue, &mut body, ty, 0, value);
    } else {
        body.code.line(format!("{}(m, p, {value});", glue.func(Way::Lower, ty)));
    }
    declare(&body.shifts, code);
    code.add(&body.code);
}

fn array<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, inner: &'s Type, length: u32) {
    indexed(code, &format!("function {name}(m, p, v) {{"), "");
    if *glue.schema.inner(inner) == Type::U8 {
        let bytes = glue.runtime("bytesOf");
        let class = glue.runtime("classOf");
        code.line(format!("if ({class}(v) === undefined) v = {bytes}(v) ?? v;"));
    }
    // Typed arrays will do as well.
    code.line(format!("{}(v, {length});", glue.runtime("exactly")));
    let size = glue.schema.layout(inner).size;
    code.open(format!("for (i = 0; i < {length}; i++, p += {size}) {{"));
    element(glue, code, inner, "v[i]");
    code.close("}");
    close_indexed(glue, code, "i");
}

/// Lists, sets and maps: the address of their elements, and in `m.n` how many there are.
fn many<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    if let Some((id, inner)) = alone(glue.schema, ty) {
        return same(glue, code, name, id, inner);
    }
    let kind = Kind::of(glue.schema, ty);
    let (kept, place) = match kind {
        Kind::Map(..) => (", key", format!("{}(key, i)", glue.runtime("ofKey"))),
        _ => ("", "i".to_string()),
    };
    indexed(code, &format!("function {name}(m, v) {{"), kept);
    match kind {
        Kind::List(inner) => list(glue, code, inner, None),
        Kind::Numbers(scalar) => {
            let Type::List(inner) = glue.schema.inner(ty) else { return };
            list(glue, code, inner, Some(scalar));
        }
        Kind::Set(inner) => set(glue, code, inner),
        Kind::Map(key, value) => map(glue, code, key, value),
        _ => {}
    }
    close_indexed(glue, code, &place);
}

/// The list, set or map in the newtype `id`.
fn same<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, id: usize, inner: &'s Type) {
    code.open(format!("function {name}(m, v) {{"));
    let value = lower::pair(glue, inner, "v");
    if glue.schema.is_recursive(id) {
        code.line(format!("{}(m);", glue.runtime("deeperIn")));
        code.line(format!("const a = {value};"));
        code.line("m.depth--;");
        code.line("return a;");
    } else {
        code.line(format!("return {value};"));
    }
    code.close("}");
}

fn list<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type, numbers: Option<&Scalar>) {
    if let Some(scalar) = numbers {
        let (copy, view) = (glue.runtime("copyIn"), scalar.view);
        code.line(format!(
            "if ({}(v) === {}) return {copy}(m, {}, v, {});",
            glue.runtime("classOf"),
            quote(view.class()),
            quote(view.name()),
            1 << view.shift()
        ));
        if *glue.schema.inner(inner) == Type::U8 {
            code.line(format!("const b = {}(v);", glue.runtime("bytesOf")));
            code.line(format!("if (b) return {copy}(m, \"u8\", b, 1);"));
        }
    }
    let layout = glue.schema.layout(inner);
    code.line(format!("const n = {}(v);", glue.runtime("count")));
    code.line(format!("const a = m.take(n * {}, {});", layout.size, layout.align));
    code.line("let p = a;");
    code.open(format!("for (i = 0; i < n; i++, p += {}) {{", layout.size));
    element(glue, code, inner, "v[i]");
    code.close("}");
    code.line("m.n = n;");
    code.line("return a;");
}

fn set<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type) {
    let layout = glue.schema.layout(inner);
    code.line(format!("const n = {}(v, \"Set\");", glue.runtime("size")));
    code.line(format!("const a = m.take(n * {}, {});", layout.size, layout.align));
    code.line("let p = a;");
    code.open(format!("for (const x of {}(v)) {{", glue.runtime("loop")));
    code.line(format!("if (++i === n) {}(\"Set\", v);", glue.runtime("no")));
    element(glue, code, inner, "x");
    code.line(format!("p += {};", layout.size));
    code.close("}");
    code.line("m.n = i + 1;");
    code.line("return a;");
}

fn map<'s>(glue: &Glue<'s>, code: &mut Code, key: &'s Type, value: &'s Type) {
    let (offsets, layout) = glue.entry(key, value);
    code.line(format!("const n = {}(v, \"Map\");", glue.runtime("size")));
    code.line(format!("const a = m.take(n * {}, {});", layout.size, layout.align));
    code.line("let p = a;");
    code.open(format!("for (const e of {}(v)) {{", glue.runtime("loop")));
    // Until its key is known, an entry is called by its number.
    code.line("key = v;");
    code.line("i++;");
    code.line(format!("const k = {}(e)[0], x = e[1];", glue.runtime("entry")));
    code.line("key = k;");
    code.line(format!("if (i === n) {}(\"Map\", v);", glue.runtime("no")));
    let mut body = Body::without_path(code.depth());
    for (ty, offset, part) in [(key, offsets[0], "k"), (value, offsets[1], "x")] {
        if lower::is_leaf(glue, ty) {
            lower::at(glue, &mut body, ty, offset, part);
        } else {
            let func = glue.func(Way::Lower, ty);
            body.code.line(format!("{func}(m, p + {offset}, {part});"));
        }
    }
    declare(&body.shifts, code);
    code.add(&body.code);
    code.line(format!("p += {};", layout.size));
    code.close("}");
    code.line("m.n = i + 1;");
    code.line("return a;");
}
