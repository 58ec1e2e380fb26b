//! Helpers that lower: one a type, straight-line.

use wharf_abi::schema::{Case, DefKind, Payload, Type};

use super::{
    code::Code,
    expr::Expr,
    glue::{Glue, Helper, discriminant_view},
    kind::{Kind, alone},
    loads::declare_indexes,
    lower::{self, Body},
    scalar::Scalar,
};
use crate::case::{member, quote};

/// Writes the function `name`, which lowers a `ty` at an address.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let l = glue.locals;
    let newtype = alone(glue.schema, ty);
    code.comment(&format!("Lowers a value of type `{}`.", glue.schema.render(ty)), None);
    code.open(format!("function {name}({}, {}, {}) {{", l.memory, l.address, l.value));
    if newtype.is_none()
        && let Kind::Array(inner, length) = Kind::of(glue.schema, ty)
    {
        array(glue, code, inner, length);
        return code.close("}");
    }
    let mut body = Body::with_path(glue, l.path);
    let is_recursive = match (newtype, Kind::of(glue.schema, ty)) {
        (Some((id, inner)), _) => {
            lower::at(glue, &mut body, inner, 0, l.value);
            glue.schema.is_recursive(id)
        }
        (_, Kind::Record(id) | Kind::TupleStruct(id) | Kind::Variant(id)) => {
            match &glue.schema.types[id].kind {
                DefKind::Record(fields) => {
                    expect_object(glue, &mut body, id);
                    if fields
                        .iter()
                        .all(|field| field.default || glue.schema.admits_null(&field.ty))
                    {
                        let name = quote(glue.names.def(id));
                        let check = Expr::call(glue.runtime("expectRecord"), [&name, l.value]);
                        body.code.put("", &check, ";");
                    }
                    lower::fields(glue, &mut body, fields, 0, l.value);
                }
                DefKind::Tuple(types) => lower::tuple(glue, &mut body, types, 0, l.value),
                DefKind::Variant(cases) => variant(glue, &mut body, id, cases),
                DefKind::Enum(_) | DefKind::Newtype(_) | DefKind::Resource => {}
            }
            glue.schema.is_recursive(id)
        }
        _ => {
            lower::at(glue, &mut body, ty, 0, l.value);
            false
        }
    };
    if is_recursive {
        body.code.line(format!("{}--;", glue.memory("depth")));
    }
    // Where no path leads into the value there is nothing to add to an error.
    if body.uses_path {
        code.line(format!("let {} = \"\";", l.path));
        code.open("try {");
    }
    if is_recursive {
        code.line(format!("{}({});", glue.runtime("enterLower"), l.memory));
    }
    declare_indexes(&body.shifts, glue, code);
    code.add(body.code);
    if body.uses_path {
        rethrow(glue, code, l.path.into());
    }
    code.close("}");
}

/// Ends a `try` block: errors get the path so far.
fn rethrow(glue: &Glue<'_>, code: &mut Code, place: Expr) {
    let l = glue.locals;
    code.else_(format!("}} catch ({}) {{", l.error));
    let prepend = Expr::call(glue.runtime("prependPath"), [l.error.into(), place, l.value.into()]);
    code.put("throw ", &prepend, ";");
    code.close("}");
}

fn expect_object(glue: &Glue<'_>, body: &mut Body, id: usize) {
    let value = glue.locals.value;
    let condition = format!("typeof {value} !== \"object\" || {value} === null");
    body.refuse(glue, &condition, glue.names.def(id), value);
}

fn variant<'s>(glue: &Glue<'s>, body: &mut Body, id: usize, cases: &'s [Case]) {
    let payload = glue.schema.cases_layout(cases).payload;
    expect_object(glue, body, id);
    let tag = &glue.schema.types[id].tag;
    let member = member(tag);
    body.inside(&member, tag, |body| {
        let tag = body.name(glue, format!("{}{member}", glue.locals.value), "");
        body.code.open(format!("switch ({tag}) {{"));
        let view = discriminant_view(cases.len());
        for (number, case) in cases.iter().enumerate() {
            body.code.open(format!("case {}: {{", quote(&case.name)));
            body.store(glue, view, 0, number.to_string());
            case_fields(glue, body, case, payload);
            body.code.line("break;");
            body.code.close("}");
        }
        body.code.open("default:");
        let refuse = [&glue.case_names(id), &*tag];
        body.code.put("", &Expr::call(glue.runtime("outOfRange"), refuse), ";");
        body.code.leave();
        body.code.close("}");
    });
}

fn case_fields<'s>(glue: &Glue<'s>, body: &mut Body, case: &'s Case, payload: u32) {
    let value = glue.locals.value;
    body.at_root(|body| match &case.payload {
        Payload::None => {}
        Payload::Record(fields) => lower::fields(glue, body, fields, payload, value),
        Payload::Tuple(types) => body.inside(".value", "payload", |body| {
            let value = format!("{value}.value");
            match &types[..] {
                [one] => lower::at(glue, body, one, payload, &value),
                several => lower::tuple(glue, body, several, payload, &value),
            }
        }),
    });
}

/// Lowers one element at the address. A type with paths inside has a helper of its own.
fn element<'s>(glue: &Glue<'s>, body: &mut Body, ty: &'s Type, offset: u32, value: &str) {
    if lower::is_leaf(glue, ty) {
        lower::at(glue, body, ty, offset, value);
    } else {
        let args = [glue.locals.memory, &lower::place(glue, offset), value];
        body.code.put("", &Expr::call(glue.helper(Helper::Lower, ty), args), ";");
    }
}

/// Lowers the elements of a loop, each of the types at its offset.
fn elements<'s>(glue: &Glue<'s>, code: &mut Code, parts: &[(&'s Type, u32, &str)]) {
    let mut body = Body::without_path(glue);
    for (ty, offset, value) in parts {
        element(glue, &mut body, ty, *offset, value);
    }
    declare_indexes(&body.shifts, glue, code);
    code.add(body.code);
}

/// `address += size`.
fn step(glue: &Glue<'_>, size: u32) -> String {
    match size {
        1 => format!("{}++", glue.locals.address),
        size => format!("{} += {size}", glue.locals.address),
    }
}

/// A loop over the elements of an array-like value.
fn each<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type, length: &str) {
    let (index, value) = (glue.locals.index, glue.locals.value);
    let step = step(glue, glue.schema.layout(inner).size);
    code.open(format!("for ({index} = 0; {index} < {length}; {index}++, {step}) {{"));
    elements(glue, code, &[(inner, 0, &format!("{value}[{index}]"))]);
    code.close("}");
}

fn array<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type, length: u32) {
    let value = glue.locals.value;
    code.line(format!("let {} = -1;", glue.locals.index));
    code.open("try {");
    if *glue.schema.inner(inner) == Type::U8 {
        let (bytes, class) = (glue.runtime("bytesOf"), glue.runtime("typedArrayClass"));
        let line =
            format!("if ({class}({value}) === undefined) {value} = {bytes}({value}) ?? {value};");
        code.line(line);
    }
    // A typed array of any kind is accepted.
    code.line(format!("{}({value}, {length});", glue.runtime("expectLength")));
    each(glue, code, inner, &length.to_string());
    rethrow(glue, code, glue.locals.index.into());
}

/// Writes the function `name`, which lowers a list, set or map into the arena.
pub(crate) fn write_list<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let l = glue.locals;
    let doc = format!("Lowers a value of type `{}`; returns its address.", glue.schema.render(ty));
    code.comment(&doc, None);
    code.open(format!("function {name}({}, {}) {{", l.memory, l.value));
    if let Some((id, inner)) = alone(glue.schema, ty) {
        newtype(glue, code, id, inner);
        return code.close("}");
    }
    code.line(format!("let {} = -1;", l.index));
    let kind = Kind::of(glue.schema, ty);
    let place = if let Kind::Map(..) = kind {
        code.line(format!("let {};", l.shown_key));
        Expr::call(glue.runtime("mapEntryPath"), [l.shown_key, l.index])
    } else {
        l.index.into()
    };
    code.open("try {");
    match (kind, glue.schema.inner(ty)) {
        (Kind::List(inner), _) => list(glue, code, inner, None),
        (Kind::Numbers(scalar), Type::List(inner)) => list(glue, code, inner, Some(scalar)),
        (Kind::Set(inner), _) => set(glue, code, inner),
        (Kind::Map(key, value), _) => map(glue, code, key, value),
        (_, other) => unreachable!("{other:?} is no collection"),
    }
    rethrow(glue, code, place);
    code.close("}");
}

/// The list, set or map in the newtype `id`.
fn newtype<'s>(glue: &Glue<'s>, code: &mut Code, id: usize, inner: &'s Type) {
    let l = glue.locals;
    let value = lower::pair(glue, inner, l.value);
    if glue.schema.is_recursive(id) {
        code.line(format!("{}({});", glue.runtime("enterLower"), l.memory));
        code.put(format!("const {} = ", l.start), &value, ";");
        code.line(format!("{}--;", glue.memory("depth")));
        code.line(format!("return {};", l.start));
    } else {
        code.put("return ", &value, ";");
    }
}

/// Declares the length of a collection, and the address of its first element.
fn begin(glue: &Glue<'_>, code: &mut Code, length: &Expr, size: u32, align: u32) {
    let l = glue.locals;
    code.put(format!("const {} = ", l.length), length, ";");
    let bytes = if size == 1 { l.length.to_string() } else { format!("{} * {size}", l.length) };
    code.put(format!("const {} = ", l.start), &lower::reserve(glue, bytes, align), ";");
    code.line(format!("let {} = {};", l.address, l.start));
}

/// Returns the address of the elements, and how many there are.
fn finish(glue: &Glue<'_>, code: &mut Code, length: &str) {
    code.line(format!("{} = {length};", glue.memory("lastLength")));
    code.line(format!("return {};", glue.locals.start));
}

fn list<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type, numbers: Option<&Scalar>) {
    let l = glue.locals;
    let layout = glue.schema.layout(inner);
    if let Some(scalar) = numbers {
        let copy = |value: &str| {
            glue.use_view(scalar.view);
            let args =
                [l.memory.into(), quote(scalar.view.name()), value.into(), layout.size.to_string()];
            Expr::call(glue.runtime("lowerNumbers"), args)
        };
        let class = format!(
            "{}({}) === {}",
            glue.runtime("typedArrayClass"),
            l.value,
            quote(scalar.view.class())
        );
        code.put(format!("if ({class}) return "), &copy(l.value), ";");
        if *glue.schema.inner(inner) == Type::U8 {
            let bytes = glue.runtime("bytesOf");
            code.line(format!("const {} = {bytes}({});", l.bytes, l.value));
            code.put(format!("if ({}) return ", l.bytes), &copy(l.bytes), ";");
        }
    }
    let length = Expr::call(glue.runtime("lengthOf"), [l.value]);
    begin(glue, code, &length, layout.size, layout.align);
    each(glue, code, inner, l.length);
    finish(glue, code, l.length);
}

fn set<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type) {
    let l = glue.locals;
    let layout = glue.schema.layout(inner);
    let length = Expr::call(glue.runtime("sizeOf"), [l.value, "\"Set\""]);
    begin(glue, code, &length, layout.size, layout.align);
    code.open(format!("for (const {} of {}({})) {{", l.item, glue.runtime("iterate"), l.value));
    let refuse = Expr::call(glue.runtime("expectedType"), ["\"Set\"", l.value]);
    code.guard(format!("++{} === {}", l.index, l.length), refuse);
    elements(glue, code, &[(inner, 0, l.item)]);
    code.line(format!("{};", step(glue, layout.size)));
    code.close("}");
    finish(glue, code, &format!("{} + 1", l.index));
}

fn map<'s>(glue: &Glue<'s>, code: &mut Code, key: &'s Type, value: &'s Type) {
    let l = glue.locals;
    let (offsets, layout) = glue.entry(key, value);
    let length = Expr::call(glue.runtime("sizeOf"), [l.value, "\"Map\""]);
    begin(glue, code, &length, layout.size, layout.align);
    code.open(format!("for (const {} of {}({})) {{", l.entry, glue.runtime("iterate"), l.value));
    // Until its key is read, an entry is named by its index.
    code.line(format!("{} = {};", l.shown_key, l.value));
    code.line(format!("{}++;", l.index));
    let expect = glue.runtime("expectEntry");
    code.line(format!(
        "const {} = {expect}({entry})[0], {} = {entry}[1];",
        l.key,
        l.item,
        entry = l.entry
    ));
    code.line(format!("{} = {};", l.shown_key, l.key));
    let refuse = Expr::call(glue.runtime("expectedType"), ["\"Map\"", l.value]);
    code.guard(format!("{} === {}", l.index, l.length), refuse);
    elements(glue, code, &[(key, offsets[0], l.key), (value, offsets[1], l.item)]);
    code.line(format!("{};", step(glue, layout.size)));
    code.close("}");
    finish(glue, code, &format!("{} + 1", l.index));
}
