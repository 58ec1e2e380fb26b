//! Arguments and results: as core values or in memory.

use wharf_abi::{
    Sink as _, Source as _,
    schema::{Flat, Schema, Type},
};

use super::{
    Value,
    lift::{lift, lift_elements},
    lower::{lower, lower_pair},
};
use crate::core::memory::{HostSink, HostSource, LiftError};

/// Lowers an argument. Returns the bits of its core values, of which it has at most two.
pub(crate) fn lower_arg(
    schema: &Schema,
    sink: &mut HostSink<'_>,
    ty: &Type,
    value: &Value,
) -> Result<[u64; 2], LiftError> {
    let ty = schema.inner(ty);
    match schema.flat(ty) {
        Flat::Pointer => {
            let (address, place) = sink.reserve(1, schema.layout(ty))?;
            lower(schema, sink, ty, value, place)?;
            Ok([address.into(), 0])
        }
        Flat::Pair => {
            let (address, len) = lower_pair(schema, sink, ty, value)?;
            Ok([address.into(), len.into()])
        }
        _ => scalar(schema, ty, value),
    }
}

/// The core value of a value that is not in memory: its bytes, extended.
fn scalar(schema: &Schema, ty: &Type, value: &Value) -> Result<[u64; 2], LiftError> {
    let mut bytes = [0; 8];
    lower(schema, &mut HostSink::new(&mut bytes, 0), ty, value, 0)?;
    let bits = u64::from_le_bytes(bytes);
    let extended = match ty {
        Type::I8 => i32::from(bits as i8).cast_unsigned().into(),
        Type::I16 => i32::from(bits as i16).cast_unsigned().into(),
        _ => bits,
    };
    Ok([extended, 0])
}

/// Lifts a result from the bits of its core value.
pub(crate) fn lift_result(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    bits: u64,
) -> Result<Value, LiftError> {
    let ty = schema.inner(ty);
    match schema.flat(ty) {
        Flat::Pointer | Flat::Pair => {
            let place = source.place(bits as u32, 1, schema.layout(ty))?;
            lift(schema, source, ty, place)
        }
        _ => lift(schema, &mut HostSource::new(&bits.to_le_bytes()), ty, 0),
    }
}

/// Lifts a list or text from its address and length.
pub(crate) fn lift_list(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    (address, len): (u32, u32),
) -> Result<Value, LiftError> {
    match schema.inner(ty) {
        Type::List(element) => lift_elements(schema, source, element, address, len),
        other => Err(LiftError::mismatch("a list", schema.render(other))),
    }
}
