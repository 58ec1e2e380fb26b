//! Helpers that lift: one a type, straight-line.

use wharf_abi::schema::{Case, DefKind, Field, Payload, Type};

use super::{
    code::Code,
    expr::Expr,
    glue::{Glue, discriminant_view},
    kind::{Kind, alone},
    lift,
    loads::Loads,
};
use crate::{
    case::{key, quote},
    names,
};

/// Writes the function `name`, which lifts a `ty` from an address.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let l = glue.locals;
    code.comment(&format!("Lifts a value of type `{}`.", glue.schema.render(ty)), None);
    code.open(format!("function {name}({}, {}) {{", l.memory, l.address));
    let mut loads = Loads::default();
    match (alone(glue.schema, ty), Kind::of(glue.schema, ty)) {
        (Some((id, inner)), _) => {
            let value = lift::at(glue, &mut loads, inner, 0);
            finish(glue, code, &loads, Some(id), &value);
        }
        (_, Kind::Array(inner, length)) => array(glue, code, inner, length),
        (_, Kind::Record(id) | Kind::TupleStruct(id) | Kind::Variant(id)) => {
            let value = match &glue.schema.types[id].kind {
                DefKind::Record(fields) => Expr::Object(fields_at(glue, &mut loads, fields, 0)),
                DefKind::Tuple(types) => lift::tuple(glue, &mut loads, types, 0),
                DefKind::Variant(cases) => {
                    variant(glue, code, id, cases);
                    return code.close("}");
                }
                other => unreachable!("{other:?} is no record, tuple or variant"),
            };
            finish(glue, code, &loads, Some(id), &value);
        }
        _ => {
            let value = lift::at(glue, &mut loads, ty, 0);
            finish(glue, code, &loads, None, &value);
        }
    }
    code.close("}");
}

/// Declares what is loaded, and returns the value. A recursive type counts its depth.
fn finish(glue: &Glue<'_>, code: &mut Code, loads: &Loads, def: Option<usize>, value: &Expr) {
    let l = glue.locals;
    let is_recursive = def.is_some_and(|id| glue.schema.is_recursive(id));
    if is_recursive {
        code.line(format!("{}({});", glue.runtime("enterLift"), l.memory));
    }
    loads.declare_views(glue, code);
    loads.declare_indexes(glue, code);
    if is_recursive {
        code.put(format!("const {} = ", l.value), value, ";");
        code.line(format!("{}--;", glue.memory("depth")));
        code.line(format!("return {};", l.value));
    } else {
        code.put("return ", value, ";");
    }
}

/// The fields of a record or a case.
fn fields_at<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    fields: &'s [Field],
    offset: u32,
) -> Vec<(String, Expr)> {
    let offsets = glue.schema.field_offsets(fields);
    let part = |(field, at): (&'s Field, u32)| {
        (key(&names::field(field)), field_at(glue, loads, field, offset + at))
    };
    fields.iter().zip(offsets).map(part).collect()
}

/// A field with a default is an option, absent where it is left out, even if its type is an option.
pub(crate) fn field_at<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    field: &'s Field,
    offset: u32,
) -> Expr {
    if !field.default {
        return lift::at(glue, loads, &field.ty, offset);
    }
    let [test, value] = lift::optional(glue, loads, &field.ty, offset);
    Expr::choice(test, value, "undefined".into())
}

fn variant<'s>(glue: &Glue<'s>, code: &mut Code, id: usize, cases: &'s [Case]) {
    let l = glue.locals;
    let tag_name = &glue.schema.types[id].tag;
    let payload = glue.schema.cases_layout(cases).payload;
    let mut loads = Loads::default();
    let tag = loads.load(glue, discriminant_view(cases.len()), 0);
    let values: Vec<_> =
        cases.iter().map(|case| case_at(glue, &mut loads, tag_name, case, payload)).collect();
    let is_recursive = glue.schema.is_recursive(id);
    if is_recursive {
        code.line(format!("{}({});", glue.runtime("enterLift"), l.memory));
        code.line(format!("let {};", l.value));
    }
    loads.declare_views(glue, code);
    loads.declare_indexes(glue, code);
    code.open(format!("switch ({tag}) {{"));
    for (number, value) in values.iter().enumerate() {
        code.open(format!("case {number}:"));
        if is_recursive {
            code.put(format!("{} = ", l.value), value, ";");
            code.line("break;");
        } else {
            code.put("return ", value, ";");
        }
        code.leave();
    }
    code.open("default:");
    let refuse = [glue.quoted(id), tag];
    code.put("", &Expr::call(glue.runtime("invalidDiscriminant"), refuse), ";");
    code.leave();
    code.close("}");
    if is_recursive {
        code.line(format!("{}--;", glue.memory("depth")));
        code.line(format!("return {};", l.value));
    }
}

fn case_at<'s>(glue: &Glue<'s>, loads: &mut Loads, tag: &str, case: &'s Case, offset: u32) -> Expr {
    let mut fields = vec![(key(tag), quote(&case.name).into())];
    match &case.payload {
        Payload::None => {}
        Payload::Record(more) => fields.extend(fields_at(glue, loads, more, offset)),
        Payload::Tuple(types) => {
            let value = match &types[..] {
                [one] => lift::at(glue, loads, one, offset),
                several => lift::tuple(glue, loads, several, offset),
            };
            fields.push(("value".to_string(), value));
        }
    }
    Expr::Object(fields)
}

/// `[T; N]`: a typed array of numbers, else an array.
fn array<'s>(glue: &Glue<'s>, code: &mut Code, inner: &'s Type, length: u32) {
    let l = glue.locals;
    let mut loads = Loads::default();
    if let (Kind::Scalar(scalar), true) =
        (Kind::of(glue.schema, inner), glue.schema.inner(inner).is_number())
    {
        let view = loads.view(scalar.view);
        let start = match scalar.view.shift() {
            0 => l.address.to_string(),
            shift => format!("({} >>> {shift})", l.address),
        };
        let slice = Expr::call(format!("{view}.slice"), [&start, &format!("{start} + {length}")]);
        return finish(glue, code, &loads, None, &slice);
    }
    let size = glue.schema.layout(inner).size;
    let value = lift::at(glue, &mut loads, inner, 0);
    let push = Expr::call(format!("{}.push", l.list), [value]);
    loads.declare_views(glue, code);
    code.line(format!("const {} = [];", l.list));
    if size == 0 {
        // All elements have one address.
        code.put(format!("while ({}.length < {length}) ", l.list), &push, ";");
    } else {
        code.line(format!("const {} = {} + {};", l.limit, l.address, size * length));
        each(glue, code, &loads, size, |code| code.put("", &push, ";"));
    }
    code.line(format!("return {};", l.list));
}

/// A loop over elements up to the limit, in which the address is that of each.
pub(crate) fn each(
    glue: &Glue<'_>,
    code: &mut Code,
    loads: &Loads,
    size: u32,
    body: impl FnOnce(&mut Code),
) {
    let (address, limit) = (glue.locals.address, glue.locals.limit);
    code.open(format!("for (; {address} < {limit}; {address} += {size}) {{"));
    loads.declare_indexes(glue, code);
    body(code);
    code.close("}");
}

/// Declares the end of `length` elements at the address.
pub(crate) fn declare_limit(glue: &Glue<'_>, code: &mut Code, size: u32, align: u32) {
    let l = glue.locals;
    let bytes = format!("{} * {size}", l.length);
    let args = [l.address, &bytes, &align.to_string()];
    let checked = Expr::call(glue.memory("checkRange"), args);
    code.line(format!("const {} = {checked} + {bytes};", l.limit));
}

/// Writes the function `name`, which lifts a list, set or map from an address and a length.
///
/// The array of a list has its length from the start: one that grows is copied again and again.
pub(crate) fn write_list<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let l = glue.locals;
    let mut loads = Loads::default();
    code.comment(&format!("Lifts a value of type `{}`.", glue.schema.render(ty)), None);
    code.open(format!("function {name}({}, {}, {}) {{", l.memory, l.address, l.length));
    if let Some((id, inner)) = alone(glue.schema, ty) {
        let parts = (l.address, l.length);
        let value = lift::pair(glue, &mut loads, inner, parts, "readString");
        finish(glue, code, &loads, Some(id), &value);
        return code.close("}");
    }
    let element = Type::Tuple(match Kind::of(glue.schema, ty) {
        Kind::List(inner) | Kind::Set(inner) => vec![inner.clone()],
        Kind::Map(key, value) => vec![key.clone(), value.clone()],
        _ => unreachable!("{ty:?} is no collection"),
    });
    let (empty, new, add) = match Kind::of(glue.schema, ty) {
        Kind::List(inner) => {
            let value = lift::at(glue, &mut loads, inner, 0);
            let new = format!("new Array({})", l.length);
            ("[]", new, (format!("{}[{}++] = ", l.list, l.index), value))
        }
        Kind::Set(inner) => {
            let value = lift::at(glue, &mut loads, inner, 0);
            let add = Expr::call(format!("{}.add", l.list), [value]);
            ("new Set()", "new Set()".to_string(), (String::new(), add))
        }
        Kind::Map(key, value) => {
            let (offsets, _) = glue.entry(key, value);
            let key = lift::at(glue, &mut loads, key, offsets[0]);
            let value = lift::at(glue, &mut loads, value, offsets[1]);
            let set = Expr::call(format!("{}.set", l.list), [key, value]);
            ("new Map()", "new Map()".to_string(), (String::new(), set))
        }
        _ => unreachable!("{ty:?} is no collection"),
    };
    // The address of an empty collection may be anything.
    code.line(format!("if ({} === 0) return {empty};", l.length));
    loads.declare_views(glue, code);
    lift::charge(glue, code, &element, l.length);
    let layout = glue.schema.layout(&element);
    declare_limit(glue, code, layout.size, layout.align);
    code.line(format!("const {} = {new};", l.list));
    if empty == "[]" {
        code.line(format!("let {} = 0;", l.index));
    }
    each(glue, code, &loads, layout.size, |code| code.put(&add.0, &add.1, ";"));
    code.line(format!("return {};", l.list));
    code.close("}");
}
