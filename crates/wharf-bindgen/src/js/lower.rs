//! Statements that lower a value.
//!
//! The caller's getters run between them, so every property is read once, and views are fetched anew.

use std::collections::BTreeSet;

use wharf_abi::schema::{Field, Type};

use super::{
    code::Code,
    glue::{Glue, Way},
    handle,
    kind::{Kind, alone},
    reads::index,
    scalar::{Scalar, View},
};
use crate::{
    case::{member, quote},
    names,
};

/// The body of a lowering function.
pub(crate) struct Body {
    pub(crate) code: Code,
    /// The scales of `p` that it uses.
    pub(crate) shifts: BTreeSet<u32>,
    /// Where in the function's value the next value is, for errors; kept in `f` at run time.
    path: Option<String>,
    /// The record whose field is being written: its functions are called as its methods.
    record: Option<String>,
    next: u32,
}

impl Body {
    /// A body whose function keeps the path in `f`.
    pub(crate) fn with_path(depth: usize) -> Self {
        Self { path: Some(String::new()), ..Self::without_path(depth) }
    }

    /// A body whose function keeps an index, or nothing.
    pub(crate) fn without_path(depth: usize) -> Self {
        let code = Code::at(depth);
        Self { code, shifts: BTreeSet::new(), path: None, record: None, next: 1 }
    }

    /// Names a value, so that it is read once.
    pub(crate) fn name(&mut self, value: &str) -> String {
        if value.chars().all(char::is_alphanumeric) {
            return value.to_string();
        }
        let name = format!("x{}", self.next);
        self.next += 1;
        self.code.line(format!("const {name} = {value};"));
        name
    }

    /// Writes an expression at `p + offset`.
    pub(crate) fn store(&mut self, view: View, offset: u32, value: &str) {
        let index = index(&mut self.shifts, view, offset);
        self.code.line(format!("m.{}[{index}] = {value};", view.name()));
    }

    /// Goes one step down the path while `inside` writes.
    pub(crate) fn inside(&mut self, segment: &str, inside: impl FnOnce(&mut Self)) {
        let Some(path) = &mut self.path else { return inside(self) };
        let before = path.len();
        path.push_str(segment);
        let line = format!("f = {};", quote(path));
        self.code.line(line);
        inside(self);
        if let Some(path) = &mut self.path {
            path.truncate(before);
        }
    }

    /// Goes back to the function's own value while `inside` writes.
    pub(crate) fn beside(&mut self, inside: impl FnOnce(&mut Self)) {
        let path = self.path.replace(String::new());
        inside(self);
        self.path = path;
    }

    /// Refuses `value` under a condition.
    pub(crate) fn refuse(&mut self, glue: &Glue<'_>, bad: &str, want: &str, value: &str) {
        self.code.line(format!("if ({bad}) {}({}, {value});", glue.refusal(want), quote(want)));
    }
}

/// Whether the value can be lowered where only an index is kept: no path leads into it.
pub(crate) fn is_leaf(glue: &Glue<'_>, ty: &Type) -> bool {
    match Kind::of(glue.schema, ty) {
        // What has a function of its own has a path of its own.
        _ if alone(glue.schema, ty).is_some() => true,
        Kind::Tuple(_) | Kind::Result(..) => false,
        Kind::Option(some) => !glue.schema.admits_null(some) && is_leaf(glue, some),
        _ => true,
    }
}

/// Writes `value`, an expression that is evaluated once, at `p + offset`.
pub(crate) fn at<'s>(glue: &Glue<'s>, body: &mut Body, ty: &'s Type, offset: u32, value: &str) {
    match Kind::of(glue.schema, ty) {
        // No function of the module's takes slices.
        Kind::Unit | Kind::Slice(_) => {}
        Kind::Scalar(scalar) => {
            let value = checked(glue, body, scalar, value);
            body.store(scalar.view, offset, &value);
        }
        Kind::Wide { signed } => wide(glue, body, signed, offset, value),
        Kind::Duration => time(glue, body, View::U64, offset, value),
        Kind::Time => time(glue, body, View::I64, offset, value),
        Kind::Enum(id) => {
            let number = enumeration(glue, id, value);
            let number = body.name(&number);
            body.store(glue.tag_view(ty), offset, &number);
        }
        Kind::Option(_) | Kind::Result(..) | Kind::Tuple(_) | Kind::Box(_)
            if alone(glue.schema, ty).is_some() =>
        {
            moved(glue, body, ty, offset, value);
        }
        Kind::Option(some) => option(glue, body, some, offset, value),
        Kind::Result(ok, err) => result(glue, body, (ok, err), offset, value),
        Kind::Tuple(types) => tuple(glue, body, types, offset, value),
        Kind::Box(inner) => boxed(glue, body, inner, offset, value),
        Kind::Array(..) | Kind::Record(_) | Kind::TupleStruct(_) | Kind::Variant(_) => {
            moved(glue, body, ty, offset, value);
        }
        Kind::Object { .. } | Kind::Callback(..) | Kind::Stream(_) | Kind::Host => {
            let handle = handle::lower(glue, ty, value, body.record.as_deref());
            let handle = body.name(&handle);
            body.store(View::U32, offset, &handle);
        }
        Kind::Text
        | Kind::Json
        | Kind::Numbers(_)
        | Kind::List(_)
        | Kind::Set(_)
        | Kind::Map(..) => {
            let address = body.name(&pair(glue, ty, value));
            body.store(View::U32, offset, &address);
            body.store(View::U32, offset + 4, "m.n");
        }
    }
}

/// Has a function of the type's own write `value`.
fn moved<'s>(glue: &Glue<'s>, body: &mut Body, ty: &'s Type, offset: u32, value: &str) {
    let place = if offset == 0 { "p".to_string() } else { format!("p + {offset}") };
    body.code.line(format!("{}(m, {place}, {value});", glue.func(Way::Lower, ty)));
}

/// An expression that writes `value` into the arena: its address; its length is in `m.n` then.
pub(crate) fn pair<'s>(glue: &Glue<'s>, ty: &'s Type, value: &str) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Text => format!("{}(m, {value})", glue.runtime("textIn")),
        Kind::Json => format!("{}(m, {value})", glue.runtime("jsonIn")),
        _ => format!("{}(m, {value})", glue.func(Way::LowerMany, ty)),
    }
}

/// Checks a scalar; the expression to write.
pub(crate) fn checked(glue: &Glue<'_>, body: &mut Body, scalar: &Scalar, value: &str) -> String {
    let value = body.name(value);
    if let Some(bad) = scalar.bad(&value) {
        body.refuse(glue, &bad, scalar.want, &value);
    }
    glue.runtime_of(scalar.put_helper());
    scalar.put(&value)
}

/// The number of an enum's case.
pub(crate) fn enumeration(glue: &Glue<'_>, id: usize, value: &str) -> String {
    format!("{}({}, {value})", glue.runtime("caseIn"), glue.cases(id))
}

fn wide(glue: &Glue<'_>, body: &mut Body, signed: bool, offset: u32, value: &str) {
    let value = body.name(value);
    let (cut, want) = if signed { ("asIntN", "i128") } else { ("asUintN", "u128") };
    let bad = format!("typeof {value} !== \"bigint\" || BigInt.{cut}(128, {value}) !== {value}");
    body.refuse(glue, &bad, &format!("bigint ({want})"), &value);
    body.store(View::U64, offset, &value);
    body.store(View::U64, offset + 8, &format!("{value} >> 64n"));
}

fn time(glue: &Glue<'_>, body: &mut Body, seconds: View, offset: u32, value: &str) {
    let helper = if seconds == View::U64 { "durationIn" } else { "timeIn" };
    let whole = body.name(&format!("{}(m, {value})", glue.runtime(helper)));
    body.store(seconds, offset, &whole);
    body.store(View::U32, offset + 8, "m.n");
}

fn option<'s>(glue: &Glue<'s>, body: &mut Body, some: &'s Type, offset: u32, value: &str) {
    let value = body.name(value);
    let payload = offset + glue.schema.option_layout(some).payload;
    body.code.open(format!("if ({value} == null) {{"));
    body.store(View::U8, offset, "0");
    body.code.turn("} else {");
    body.store(View::U8, offset, "1");
    if glue.schema.admits_null(some) {
        body.code.line(format!("{}({value});", glue.runtime("someIn")));
        body.inside(".some", |body| at(glue, body, some, payload, &format!("{value}.some")));
    } else {
        at(glue, body, some, payload, &value);
    }
    body.code.close("}");
}

fn result<'s>(
    glue: &Glue<'s>,
    body: &mut Body,
    (ok, err): (&'s Type, &'s Type),
    offset: u32,
    value: &str,
) {
    let payload = offset + glue.schema.result_layout(ok, err).payload;
    body.record = None;
    let value = body.name(value);
    body.code.open(format!("if ({}({value})) {{", glue.runtime("isOk")));
    body.store(View::U8, offset, "0");
    body.inside(".ok", |body| at(glue, body, ok, payload, &format!("{value}.ok")));
    body.code.turn("} else {");
    body.store(View::U8, offset, "1");
    body.inside(".err", |body| at(glue, body, err, payload, &format!("{value}.err")));
    body.code.close("}");
}

/// Several values from an array of exactly as many.
pub(crate) fn tuple<'s>(
    glue: &Glue<'s>,
    body: &mut Body,
    types: &'s [Type],
    offset: u32,
    value: &str,
) {
    body.record = None;
    let value = body.name(value);
    body.code.line(format!("{}({value}, {});", glue.runtime("exactly"), types.len()));
    for (number, (ty, part)) in types.iter().zip(glue.schema.offsets(types)).enumerate() {
        let element = format!("[{number}]");
        body.inside(&element, |body| {
            at(glue, body, ty, offset + part, &format!("{value}{element}"));
        });
    }
}

fn boxed<'s>(glue: &Glue<'s>, body: &mut Body, inner: &'s Type, offset: u32, value: &str) {
    let layout = glue.schema.layout(inner);
    let value = body.name(value);
    let address = body.name(&format!("m.take({}, {})", layout.size, layout.align));
    body.store(View::U32, offset, &address);
    body.code.line(format!("{}(m, {address}, {value});", glue.func(Way::Lower, inner)));
}

/// The fields of a record or a case.
pub(crate) fn fields<'s>(
    glue: &Glue<'s>,
    body: &mut Body,
    fields: &'s [Field],
    offset: u32,
    value: &str,
) {
    for (field, at) in fields.iter().zip(glue.schema.field_offsets(fields)) {
        let name = names::field(field);
        let member = member(&name);
        let read = if is_everyones(&name) {
            format!("{}({value}, {})", glue.runtime("fieldOf"), quote(&name))
        } else {
            format!("{value}{member}")
        };
        body.inside(&member, |body| {
            body.record = Some(value.to_string());
            self::field(glue, body, field, offset + at, &read);
            body.record = None;
        });
    }
}

/// Whether every object has a property of this name, which says nothing of a field.
fn is_everyones(name: &str) -> bool {
    const NAMES: [&str; 12] = [
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
        "__proto__",
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
    ];
    NAMES.contains(&name)
}

fn field<'s>(glue: &Glue<'s>, body: &mut Body, field: &'s Field, offset: u32, value: &str) {
    if !field.default {
        return at(glue, body, &field.ty, offset, value);
    }
    let value = body.name(value);
    let payload = offset + glue.schema.option_layout(&field.ty).payload;
    // Null is a value of its own where the type takes it; what is left out is undefined.
    let test = if glue.schema.admits_null(&field.ty) { "===" } else { "==" };
    let nothing = if test == "===" { "undefined" } else { "null" };
    body.code.open(format!("if ({value} {test} {nothing}) {{"));
    body.store(View::U8, offset, "0");
    body.code.turn("} else {");
    body.store(View::U8, offset, "1");
    at(glue, body, &field.ty, payload, &value);
    body.code.close("}");
}
