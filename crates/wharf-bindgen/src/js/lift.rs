//! Expressions that lift a value.

use wharf_abi::schema::{PARTS_PER_BYTE, Type};

use super::{
    code::Code,
    glue::{Glue, Way},
    handle,
    kind::{Kind, alone},
    reads::Reads,
    scalar::View,
};

/// The value of `ty` at `p + offset`.
pub(crate) fn at<'s>(glue: &Glue<'s>, reads: &mut Reads, ty: &'s Type, offset: u32) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Unit => "undefined".to_string(),
        Kind::Scalar(scalar) => {
            glue.runtime_of(scalar.get_helper());
            scalar.get(&reads.load(scalar.view, offset))
        }
        Kind::Wide { signed } => wide(reads, signed, offset),
        Kind::Duration => time(glue, reads, View::U64, offset),
        Kind::Time => time(glue, reads, View::I64, offset),
        Kind::Enum(id) => enumeration(glue, id, &discriminant(reads, glue.tag_view(ty), offset)),
        Kind::Option(_) | Kind::Result(..) | Kind::Tuple(_) | Kind::Box(_)
            if alone(glue.schema, ty).is_some() =>
        {
            moved(glue, ty, offset)
        }
        Kind::Option(some) => option(glue, reads, some, offset),
        Kind::Result(ok, err) => result(glue, reads, (ok, err), offset),
        Kind::Tuple(types) => tuple(glue, reads, types, offset),
        Kind::Box(inner) => boxed(glue, &reads.load(View::U32, offset), inner),
        Kind::Array(..) | Kind::Record(_) | Kind::TupleStruct(_) | Kind::Variant(_) => {
            moved(glue, ty, offset)
        }
        Kind::Object { .. } | Kind::Callback(..) | Kind::Stream(_) | Kind::Host => {
            handle::lift(glue, ty, &reads.load(View::U32, offset))
        }
        Kind::Text
        | Kind::Json
        | Kind::Numbers(_)
        | Kind::Slice(_)
        | Kind::List(_)
        | Kind::Set(_)
        | Kind::Map(..) => {
            let address = reads.load(View::U32, offset);
            let length = reads.load(View::U32, offset + 4);
            pair(glue, reads, ty, (&address, &length))
        }
    }
}

/// A statement that pays for `count` values of a type, where its bytes don't: most of its parts take no space.
pub(crate) fn pay(glue: &Glue<'_>, code: &mut Code, ty: &Type, count: &str) {
    let (parts, size) = (glue.schema.parts(ty), glue.schema.layout(ty).size);
    if parts > PARTS_PER_BYTE * u64::from(size) {
        code.line(format!("{}(m, {count} * {parts});", glue.runtime("pay")));
    }
}

/// The value that a function of the type's own lifts.
fn moved<'s>(glue: &Glue<'s>, ty: &'s Type, offset: u32) -> String {
    let place = if offset == 0 { "p".to_string() } else { format!("p + {offset}") };
    format!("{}(m, {place})", glue.func(Way::Lift, ty))
}

/// The value of an address and a length, below the top level.
pub(crate) fn pair<'s>(
    glue: &Glue<'s>,
    reads: &mut Reads,
    ty: &'s Type,
    (address, length): (&str, &str),
) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Text => format!("{}(m, {address}, {length})", glue.runtime("textOf")),
        Kind::Json => {
            let text = glue.runtime("textOf");
            format!("{}({text}(m, {address}, {length}))", glue.runtime("jsonOut"))
        }
        Kind::Numbers(scalar) => {
            let view = reads.view(scalar.view);
            format!("{}(m, {view}, {address}, {length})", glue.runtime("copyOut"))
        }
        Kind::Slice(scalar) => {
            let view = reads.view(scalar.view);
            format!("{}(m, {view}, {address}, {length})", glue.runtime("sliceOut"))
        }
        _ => format!("{}(m, {address}, {length})", glue.func(Way::LiftMany, ty)),
    }
}

/// The discriminant at `p + offset`.
pub(crate) fn discriminant(reads: &mut Reads, view: View, offset: u32) -> String {
    reads.load(view, offset)
}

/// The name of an enum's case.
pub(crate) fn enumeration(glue: &Glue<'_>, id: usize, discriminant: &str) -> String {
    let cases = glue.cases(id);
    format!("{cases}[{discriminant}] ?? {}({})", glue.runtime("noCase"), glue.quoted(id))
}

/// A box's content, from its address.
pub(crate) fn boxed<'s>(glue: &Glue<'s>, address: &str, inner: &'s Type) -> String {
    let layout = glue.schema.layout(inner);
    let func = glue.func(Way::Lift, inner);
    let at = format!("m.at({address}, {}, {})", layout.size, layout.align);
    match glue.schema.parts(inner) {
        parts if parts > PARTS_PER_BYTE * u64::from(layout.size) => {
            format!("{func}(m, ({}(m, {parts}), {at}))", glue.runtime("pay"))
        }
        _ => format!("{func}(m, {at})"),
    }
}

fn wide(reads: &mut Reads, signed: bool, offset: u32) -> String {
    let low = reads.load(View::U64, offset);
    let high = reads.load(if signed { View::I64 } else { View::U64 }, offset + 8);
    format!("{low} | ({high} << 64n)")
}

/// Milliseconds or a date, from seconds and nanoseconds.
fn time(glue: &Glue<'_>, reads: &mut Reads, seconds: View, offset: u32) -> String {
    let helper = if seconds == View::U64 { "durationOut" } else { "timeOut" };
    let seconds = reads.load(seconds, offset);
    let nanos = reads.load(View::U32, offset + 8);
    format!("{}({seconds}, {nanos})", glue.runtime(helper))
}

fn option<'s>(glue: &Glue<'s>, reads: &mut Reads, some: &'s Type, offset: u32) -> String {
    let payload = glue.schema.option_layout(some).payload;
    let tag = reads.load(View::U8, offset);
    let value = at(glue, reads, some, offset + payload);
    let value = if glue.schema.admits_null(some) { format!("{{ some: {value} }}") } else { value };
    format!("({}({tag}) ? {value} : undefined)", glue.runtime("flag"))
}

fn result<'s>(
    glue: &Glue<'s>,
    reads: &mut Reads,
    (ok, err): (&'s Type, &'s Type),
    offset: u32,
) -> String {
    let payload = offset + glue.schema.result_layout(ok, err).payload;
    let tag = reads.load(View::U8, offset);
    let err = at(glue, reads, err, payload);
    let ok = at(glue, reads, ok, payload);
    format!("({}({tag}) ? {{ err: {err} }} : {{ ok: {ok} }})", glue.runtime("flag"))
}

/// An array of values of several types.
pub(crate) fn tuple<'s>(
    glue: &Glue<'s>,
    reads: &mut Reads,
    types: &'s [Type],
    offset: u32,
) -> String {
    format!("[{}]", parts(glue, reads, types, offset).join(", "))
}

/// The values of a tuple's types.
pub(crate) fn parts<'s>(
    glue: &Glue<'s>,
    reads: &mut Reads,
    types: &'s [Type],
    offset: u32,
) -> Vec<String> {
    let offsets = glue.schema.offsets(types);
    types.iter().zip(offsets).map(|(ty, part)| at(glue, reads, ty, offset + part)).collect()
}
