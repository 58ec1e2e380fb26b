//! Expressions that lift a value.

use wharf_abi::schema::{PARTS_PER_BYTE, Type};

use super::{
    code::Code,
    expr::Expr,
    glue::{Glue, Helper},
    handle,
    kind::{Kind, alone},
    loads::Loads,
    lower::place,
    scalar::View,
};

/// The value of `ty` at `address + offset`.
pub(crate) fn at<'s>(glue: &Glue<'s>, loads: &mut Loads, ty: &'s Type, offset: u32) -> Expr {
    match Kind::of(glue.schema, ty) {
        Kind::Unit => "undefined".into(),
        Kind::Scalar(scalar) => scalar.lift(glue, &loads.load(glue, scalar.view, offset)),
        Kind::Wide { signed } => wide(glue, loads, signed, offset),
        Kind::Duration => time(glue, loads, View::U64, offset),
        Kind::Time => time(glue, loads, View::I64, offset),
        Kind::Enum(id) => {
            enumeration(glue, id, &loads.load(glue, glue.discriminant_view(ty), offset))
        }
        Kind::Option(_) | Kind::Result(..) | Kind::Tuple(_) | Kind::Box(_)
            if alone(glue.schema, ty).is_some() =>
        {
            by_helper(glue, ty, offset)
        }
        Kind::Option(some) => option(glue, loads, some, offset),
        Kind::Result(ok, err) => result(glue, loads, (ok, err), offset),
        Kind::Tuple(types) => tuple(glue, loads, types, offset),
        Kind::Box(inner) => boxed(glue, &loads.load(glue, View::U32, offset), inner),
        Kind::Array(..) | Kind::Record(_) | Kind::TupleStruct(_) | Kind::Variant(_) => {
            by_helper(glue, ty, offset)
        }
        Kind::Object { .. } | Kind::Callback(..) | Kind::Stream(_) | Kind::Host => {
            handle::lift(glue, ty, &loads.load(glue, View::U32, offset))
        }
        Kind::Text
        | Kind::Json
        | Kind::Numbers(_)
        | Kind::Slice(_)
        | Kind::List(_)
        | Kind::Set(_)
        | Kind::Map(..) => {
            let address = loads.load(glue, View::U32, offset);
            let length = loads.load(glue, View::U32, offset + 4);
            pair(glue, loads, ty, (&address, &length), "readString")
        }
    }
}

/// Whether most parts of a type take no bytes, so that they are charged apart.
fn parts_to_charge(glue: &Glue<'_>, ty: &Type) -> Option<u64> {
    let (parts, size) = (glue.schema.parts(ty), glue.schema.layout(ty).size);
    (parts > PARTS_PER_BYTE * u64::from(size)).then_some(parts)
}

/// Charges the lift for `count` values of a type with many parts without bytes.
pub(crate) fn charge(glue: &Glue<'_>, code: &mut Code, ty: &Type, count: &str) {
    if let Some(parts) = parts_to_charge(glue, ty) {
        let charge = glue.runtime("chargeParts");
        code.line(format!("{charge}({}, {count} * {parts});", glue.locals.memory));
    }
}

/// The value that a helper of the type's own lifts.
fn by_helper<'s>(glue: &Glue<'s>, ty: &'s Type, offset: u32) -> Expr {
    Expr::call(glue.helper(Helper::Lift, ty), [glue.locals.memory, &place(glue, offset)])
}

/// The value of an address and a length. `text` reads strings: from the pool, or elsewhere.
pub(crate) fn pair<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    ty: &'s Type,
    (address, length): (&str, &str),
    text: &'static str,
) -> Expr {
    let memory = glue.locals.memory;
    let numbers = |lift, view| Expr::call(glue.runtime(lift), [memory, view, address, length]);
    match Kind::of(glue.schema, ty) {
        Kind::Text => Expr::call(glue.runtime(text), [memory, address, length]),
        Kind::Json => {
            let text = Expr::call(glue.runtime(text), [memory, address, length]);
            Expr::call(glue.runtime("liftJson"), [text])
        }
        Kind::Numbers(scalar) => numbers("liftNumbers", loads.view(scalar.view)),
        Kind::Slice(scalar) => numbers("liftSlice", loads.view(scalar.view)),
        _ => Expr::call(glue.helper(Helper::LiftList, ty), [memory, address, length]),
    }
}

/// The name of an enum's case.
pub(crate) fn enumeration(glue: &Glue<'_>, id: usize, discriminant: &str) -> Expr {
    let cases = glue.cases(id);
    let refuse = Expr::call(glue.runtime("invalidDiscriminant"), [&glue.quoted(id), discriminant]);
    format!("{cases}[{discriminant}] ?? {refuse}").into()
}

/// The content of a box, from its address.
pub(crate) fn boxed<'s>(glue: &Glue<'s>, address: &str, inner: &'s Type) -> Expr {
    let memory = glue.locals.memory;
    let layout = glue.schema.layout(inner);
    let args = [address.to_string(), layout.size.to_string(), layout.align.to_string()];
    let checked = Expr::call(glue.memory("checkRange"), args);
    let address = match parts_to_charge(glue, inner) {
        Some(parts) => {
            format!("({}({memory}, {parts}), {checked})", glue.runtime("chargeParts")).into()
        }
        None => checked,
    };
    Expr::call(glue.helper(Helper::Lift, inner), [memory.into(), address])
}

fn wide(glue: &Glue<'_>, loads: &mut Loads, signed: bool, offset: u32) -> Expr {
    let low = loads.load(glue, View::U64, offset);
    let high = loads.load(glue, if signed { View::I64 } else { View::U64 }, offset + 8);
    format!("{low} | ({high} << 64n)").into()
}

/// Milliseconds or a date, from seconds and nanoseconds.
fn time(glue: &Glue<'_>, loads: &mut Loads, seconds: View, offset: u32) -> Expr {
    let lift = if seconds == View::U64 { "liftDuration" } else { "liftTime" };
    let seconds = loads.load(glue, seconds, offset);
    let nanos = loads.load(glue, View::U32, offset + 8);
    Expr::call(glue.runtime(lift), [seconds, nanos])
}

/// The discriminant of an option or result.
fn is_second(glue: &Glue<'_>, loads: &mut Loads, offset: u32) -> Expr {
    Expr::call(glue.runtime("readBool"), [loads.load(glue, View::U8, offset)])
}

/// A value that may be absent, `undefined` then.
pub(crate) fn optional<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    some: &'s Type,
    offset: u32,
) -> [Expr; 2] {
    let payload = glue.schema.option_layout(some).payload;
    [is_second(glue, loads, offset), at(glue, loads, some, offset + payload)]
}

fn option<'s>(glue: &Glue<'s>, loads: &mut Loads, some: &'s Type, offset: u32) -> Expr {
    let [test, value] = optional(glue, loads, some, offset);
    let value = if glue.schema.admits_null(some) {
        Expr::Object(vec![("some".into(), value)])
    } else {
        value
    };
    Expr::choice(test, value, "undefined".into())
}

fn result<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    (ok, err): (&'s Type, &'s Type),
    offset: u32,
) -> Expr {
    let payload = offset + glue.schema.result_layout(ok, err).payload;
    let test = is_second(glue, loads, offset);
    let mut side =
        |name: &str, ty| Expr::Object(vec![(name.to_string(), at(glue, loads, ty, payload))]);
    Expr::choice(test, side("err", err), side("ok", ok))
}

/// An array of values of several types.
pub(crate) fn tuple<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    types: &'s [Type],
    offset: u32,
) -> Expr {
    Expr::Array(parts(glue, loads, types, offset))
}

/// The values of a tuple's types.
pub(crate) fn parts<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    types: &'s [Type],
    offset: u32,
) -> Vec<Expr> {
    let offsets = glue.schema.offsets(types);
    types.iter().zip(offsets).map(|(ty, part)| at(glue, loads, ty, offset + part)).collect()
}
