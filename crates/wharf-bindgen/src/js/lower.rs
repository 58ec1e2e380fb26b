//! Statements that lower a value.
//!
//! The caller's getters run between them, so every property is read once, and views are fetched
//! anew.

use std::collections::BTreeSet;

use wharf_abi::schema::{Field, Type};

use super::{
    code::Code,
    expr::Expr,
    glue::{Glue, Helper, callers_variables},
    handle,
    kind::{Kind, alone},
    loads::index,
    scalar::{Scalar, View},
    style::Style,
};
use crate::{
    case::{member, quote},
    names,
    scope::Scope,
};

/// The body of a lowering function.
pub(crate) struct Body {
    pub(crate) code: Code,
    /// The scales of the address that it uses.
    pub(crate) shifts: BTreeSet<u32>,
    /// The path of the value that is written, below the function's own; kept in a variable.
    path: Option<String>,
    variable: &'static str,
    /// Whether the variable is assigned.
    pub(crate) uses_path: bool,
    /// The record whose field is written: functions are called as its methods.
    record: Option<String>,
    /// A name for the value that is written.
    hint: String,
    scope: Scope,
    next: u32,
}

impl Body {
    /// A body whose function keeps the path in a variable.
    pub(crate) fn with_path(glue: &Glue<'_>, variable: &'static str) -> Self {
        Self { path: Some(String::new()), variable, ..Self::without_path(glue) }
    }

    /// A body whose function keeps an index, or nothing.
    pub(crate) fn without_path(glue: &Glue<'_>) -> Self {
        Self {
            code: Code::new(glue.style),
            shifts: BTreeSet::new(),
            path: None,
            variable: "",
            uses_path: false,
            record: None,
            hint: "element".to_string(),
            scope: Scope::default(),
            next: 1,
        }
    }

    /// Names a value, so that it is read once.
    pub(crate) fn name(&mut self, glue: &Glue<'_>, value: impl Into<Expr>, suffix: &str) -> String {
        let value = value.into();
        if let Expr::Text(text) = &value
            && text.chars().all(|c| c.is_alphanumeric() || c == '_')
        {
            return text.clone();
        }
        let name = match glue.style {
            Style::Readable => {
                let wanted = format!("{}{suffix}", self.hint);
                self.scope.take(&callers_variables([wanted], glue.locals).remove(0))
            }
            Style::Compact => format!("x{}", self.next),
        };
        self.next += 1;
        self.code.put(format!("const {name} = "), &value, ";");
        name
    }

    /// Writes an expression at `address + offset`.
    pub(crate) fn store(
        &mut self,
        glue: &Glue<'_>,
        view: View,
        offset: u32,
        value: impl Into<Expr>,
    ) {
        let index = index(glue, &mut self.shifts, view, offset);
        self.code.put(format!("{}[{index}] = ", glue.view(view)), &value.into(), ";");
    }

    /// Goes one step down the path while `inside` writes.
    pub(crate) fn inside(&mut self, segment: &str, hint: &str, inside: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.hint, hint.to_string());
        if let Some(path) = &mut self.path {
            let length = path.len();
            path.push_str(segment);
            let line = format!("{} = {};", self.variable, quote(path));
            self.uses_path = true;
            self.code.line(line);
            inside(self);
            if let Some(path) = &mut self.path {
                path.truncate(length);
            }
        } else {
            inside(self);
        }
        self.hint = before;
    }

    /// Goes back to the function's own value while `inside` writes.
    pub(crate) fn at_root(&mut self, inside: impl FnOnce(&mut Self)) {
        let path = self.path.replace(String::new());
        inside(self);
        self.path = path;
    }

    /// Refuses `value` under a condition.
    pub(crate) fn refuse(&mut self, glue: &Glue<'_>, condition: &str, want: &str, value: &str) {
        let refusal = Expr::call(glue.refusal(want), [&quote(want), value]);
        self.code.guard(condition, refusal);
    }
}

/// Whether the value can be lowered where only an index is kept: no path leads into it.
pub(crate) fn is_leaf(glue: &Glue<'_>, ty: &Type) -> bool {
    match Kind::of(glue.schema, ty) {
        // A type with a function of its own has a path of its own.
        _ if alone(glue.schema, ty).is_some() => true,
        Kind::Tuple(_) | Kind::Result(..) => false,
        Kind::Option(some) => !glue.schema.admits_null(some) && is_leaf(glue, some),
        _ => true,
    }
}

/// Writes `value`, an expression that is evaluated once, at `address + offset`.
pub(crate) fn at<'s>(glue: &Glue<'s>, body: &mut Body, ty: &'s Type, offset: u32, value: &str) {
    match Kind::of(glue.schema, ty) {
        // No function of the module takes slices.
        Kind::Unit | Kind::Slice(_) => {}
        Kind::Scalar(scalar) => {
            let value = checked(glue, body, scalar, value);
            body.store(glue, scalar.view, offset, value);
        }
        Kind::Wide { signed } => wide(glue, body, signed, offset, value),
        Kind::Duration => time(glue, body, View::U64, offset, value),
        Kind::Time => time(glue, body, View::I64, offset, value),
        Kind::Enum(id) => {
            let index = body.name(glue, enumeration(glue, id, value), "Index");
            body.store(glue, glue.discriminant_view(ty), offset, index);
        }
        Kind::Option(_) | Kind::Result(..) | Kind::Tuple(_) | Kind::Box(_)
            if alone(glue.schema, ty).is_some() =>
        {
            by_helper(glue, body, ty, offset, value);
        }
        Kind::Option(some) => option(glue, body, some, offset, value),
        Kind::Result(ok, err) => result(glue, body, (ok, err), offset, value),
        Kind::Tuple(types) => tuple(glue, body, types, offset, value),
        Kind::Box(inner) => boxed(glue, body, inner, offset, value),
        Kind::Array(..) | Kind::Record(_) | Kind::TupleStruct(_) | Kind::Variant(_) => {
            by_helper(glue, body, ty, offset, value);
        }
        Kind::Object { .. } | Kind::Callback(..) | Kind::Stream(_) | Kind::Host => {
            let handle = handle::lower(glue, ty, value, body.record.as_deref());
            let handle = body.name(glue, handle, "Handle");
            body.store(glue, View::U32, offset, handle);
        }
        Kind::Text
        | Kind::Json
        | Kind::Numbers(_)
        | Kind::List(_)
        | Kind::Set(_)
        | Kind::Map(..) => {
            let address = body.name(glue, pair(glue, ty, value), "Address");
            body.store(glue, View::U32, offset, address);
            body.store(glue, View::U32, offset + 4, glue.memory("lastLength"));
        }
    }
}

/// `address + offset`.
pub(crate) fn place(glue: &Glue<'_>, offset: u32) -> String {
    match offset {
        0 => glue.locals.address.to_string(),
        offset => format!("{} + {offset}", glue.locals.address),
    }
}

/// Has the type's own helper write `value`.
fn by_helper<'s>(glue: &Glue<'s>, body: &mut Body, ty: &'s Type, offset: u32, value: &str) {
    let args = [glue.locals.memory, &place(glue, offset), value];
    body.code.put("", &Expr::call(glue.helper(Helper::Lower, ty), args), ";");
}

/// Writes `value` into the arena: an expression for its address, which leaves the length in
/// `lastLength`.
pub(crate) fn pair<'s>(glue: &Glue<'s>, ty: &'s Type, value: &str) -> Expr {
    let lower = match Kind::of(glue.schema, ty) {
        Kind::Text => glue.runtime("lowerString").to_string(),
        Kind::Json => glue.runtime("lowerJson").to_string(),
        _ => glue.helper(Helper::LowerList, ty),
    };
    Expr::call(lower, [glue.locals.memory, value])
}

/// Checks a scalar; the expression to write.
pub(crate) fn checked(glue: &Glue<'_>, body: &mut Body, scalar: &Scalar, value: &str) -> Expr {
    let value = body.name(glue, value, "");
    if let Some(condition) = scalar.rejects(glue, &value) {
        body.refuse(glue, &condition, scalar.want, &value);
    }
    scalar.lower(glue, &value)
}

/// The index of an enum's case: a call, to which a path can be added.
pub(crate) fn enumeration(glue: &Glue<'_>, id: usize, value: &str) -> Expr {
    Expr::call(glue.runtime("enumIndex"), [&glue.cases(id), value])
}

fn wide(glue: &Glue<'_>, body: &mut Body, signed: bool, offset: u32, value: &str) {
    let value = body.name(glue, value, "");
    let (cut, want) = if signed { ("asIntN", "i128") } else { ("asUintN", "u128") };
    let condition =
        format!("typeof {value} !== \"bigint\" || BigInt.{cut}(128, {value}) !== {value}");
    body.refuse(glue, &condition, &format!("bigint ({want})"), &value);
    body.store(glue, View::U64, offset, &*value);
    body.store(glue, View::U64, offset + 8, format!("{value} >> 64n"));
}

fn time(glue: &Glue<'_>, body: &mut Body, seconds: View, offset: u32, value: &str) {
    let lower = if seconds == View::U64 { "lowerDuration" } else { "lowerTime" };
    let lower = Expr::call(glue.runtime(lower), [glue.locals.memory, value]);
    let whole = body.name(glue, lower, "Seconds");
    body.store(glue, seconds, offset, whole);
    body.store(glue, View::U32, offset + 8, glue.memory("lastLength"));
}

/// Writes an option: nothing under a condition, else what `some` writes.
fn optional(
    glue: &Glue<'_>,
    body: &mut Body,
    condition: &str,
    offset: u32,
    some: impl FnOnce(&mut Body),
) {
    body.code.open(format!("if ({condition}) {{"));
    body.store(glue, View::U8, offset, "0");
    body.code.else_("} else {");
    body.store(glue, View::U8, offset, "1");
    some(body);
    body.code.close("}");
}

fn option<'s>(glue: &Glue<'s>, body: &mut Body, some: &'s Type, offset: u32, value: &str) {
    let value = body.name(glue, value, "");
    let payload = offset + glue.schema.option_layout(some).payload;
    optional(glue, body, &format!("{value} == null"), offset, |body| {
        if glue.schema.admits_null(some) {
            body.code.line(format!("{}({value});", glue.runtime("expectSome")));
            body.inside(".some", "some", |body| {
                at(glue, body, some, payload, &format!("{value}.some"));
            });
        } else {
            at(glue, body, some, payload, &value);
        }
    });
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
    let value = body.name(glue, value, "");
    body.code.open(format!("if ({}({value})) {{", glue.runtime("isOk")));
    body.store(glue, View::U8, offset, "0");
    body.inside(".ok", "ok", |body| at(glue, body, ok, payload, &format!("{value}.ok")));
    body.code.else_("} else {");
    body.store(glue, View::U8, offset, "1");
    body.inside(".err", "err", |body| at(glue, body, err, payload, &format!("{value}.err")));
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
    let value = body.name(glue, value, "");
    body.code.line(format!("{}({value}, {});", glue.runtime("expectLength"), types.len()));
    for (number, (ty, part)) in types.iter().zip(glue.schema.offsets(types)).enumerate() {
        let element = format!("[{number}]");
        body.inside(&element, &format!("item{number}"), |body| {
            at(glue, body, ty, offset + part, &format!("{value}{element}"));
        });
    }
}

fn boxed<'s>(glue: &Glue<'s>, body: &mut Body, inner: &'s Type, offset: u32, value: &str) {
    let layout = glue.schema.layout(inner);
    let value = body.name(glue, value, "");
    let room = reserve(glue, layout.size, layout.align);
    let address = body.name(glue, room, "Box");
    body.store(glue, View::U32, offset, &*address);
    let args = [glue.locals.memory, &address, &value];
    body.code.put("", &Expr::call(glue.helper(Helper::Lower, inner), args), ";");
}

/// Reserves room in the arena; the address.
#[allow(clippy::needless_pass_by_value, reason = "a number reads better than a reference to one")]
pub(crate) fn reserve(glue: &Glue<'_>, size: impl ToString, align: u32) -> Expr {
    Expr::call(glue.memory("reserve"), [size.to_string(), align.to_string()])
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
        let read = if is_inherited(&name) {
            format!("{}({value}, {})", glue.runtime("fieldOf"), quote(&name))
        } else {
            format!("{value}{member}")
        };
        body.inside(&member, &name, |body| {
            body.record = Some(value.to_string());
            self::field(glue, body, field, offset + at, &read);
            body.record = None;
        });
    }
}

/// Whether every object inherits a property of this name, which is no field.
fn is_inherited(name: &str) -> bool {
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
    let value = body.name(glue, value, "");
    let payload = offset + glue.schema.option_layout(&field.ty).payload;
    // Null is a value of its own where the type admits it; then only undefined is absent.
    let nothing = if glue.schema.admits_null(&field.ty) { "=== undefined" } else { "== null" };
    optional(glue, body, &format!("{value} {nothing}"), offset, |body| {
        at(glue, body, &field.ty, payload, &value);
    });
}
