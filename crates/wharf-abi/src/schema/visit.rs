//! Walks over the parts of types. Depth is bounded by what the reader accepts in one line.

use alloc::{boxed::Box, vec::Vec};

use super::model::{DefKind, Field, Payload, Type};

/// How a type holds another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Its bytes are part of the holder's.
    Inline,
    /// Behind an address.
    Heap,
    /// Not as data: an object, a callback's signature.
    Opaque,
}

/// Calls `see` for every definition that `ty` refers to.
pub(super) fn each_ref(ty: &Type, see: &mut impl FnMut(usize, Hold)) {
    each(ty, Hold::Inline, &mut |ty, hold| match ty {
        Type::Ref(id) => see(*id, hold),
        Type::Own(id) | Type::Borrow { def: id, .. } => see(*id, Hold::Opaque),
        _ => {}
    });
}

/// Calls `see` for `ty` and every type inside it, definitions not entered.
pub(super) fn each<'t>(ty: &'t Type, hold: Hold, see: &mut impl FnMut(&'t Type, Hold)) {
    see(ty, hold);
    let heap = if hold == Hold::Opaque { Hold::Opaque } else { Hold::Heap };
    match ty {
        Type::List(inner) | Type::Set(inner) | Type::Box(inner) => each(inner, heap, see),
        Type::Map(key, value) => {
            each(key, heap, see);
            each(value, heap, see);
        }
        Type::Array(inner, _) | Type::Option(inner) => each(inner, hold, see),
        Type::Result(ok, err) => {
            each(ok, hold, see);
            each(err, hold, see);
        }
        Type::Tuple(types) => types.iter().for_each(|ty| each(ty, hold, see)),
        Type::Callback(params, result) => {
            for param in params {
                each(param, Hold::Opaque, see);
            }
            each(result, Hold::Opaque, see);
        }
        Type::Stream(inner) => each(inner, Hold::Opaque, see),
        _ => {}
    }
}

/// The types that stand directly in a type.
pub(super) fn children(ty: &Type) -> impl Iterator<Item = &Type> {
    let (one, other, several): (Option<&Type>, Option<&Type>, &[Type]) = match ty {
        Type::List(inner)
        | Type::Set(inner)
        | Type::Box(inner)
        | Type::Array(inner, _)
        | Type::Option(inner)
        | Type::Stream(inner) => (Some(inner), None, &[]),
        Type::Map(first, second) | Type::Result(first, second) => (Some(first), Some(second), &[]),
        Type::Tuple(types) => (None, None, types),
        Type::Callback(params, result) => (Some(result), None, params),
        _ => (None, None, &[]),
    };
    one.into_iter().chain(other).chain(several)
}

/// Lets `change` alter every index in `ty`.
pub(super) fn each_ref_mut(ty: &mut Type, change: &mut impl FnMut(&mut usize)) {
    match ty {
        Type::Ref(id) | Type::Own(id) | Type::Borrow { def: id, .. } => change(id),
        Type::List(inner)
        | Type::Set(inner)
        | Type::Box(inner)
        | Type::Array(inner, _)
        | Type::Option(inner)
        | Type::Stream(inner)
        | Type::View { item: inner, .. } => each_ref_mut(inner, change),
        Type::Map(first, second) | Type::Result(first, second) => {
            each_ref_mut(first, change);
            each_ref_mut(second, change);
        }
        Type::Tuple(types) => types.iter_mut().for_each(|ty| each_ref_mut(ty, change)),
        Type::Callback(params, result) => {
            for param in params {
                each_ref_mut(param, change);
            }
            each_ref_mut(result, change);
        }
        _ => {}
    }
}

/// The types that stand directly in a definition.
pub(super) fn def_types(kind: &DefKind) -> Box<dyn Iterator<Item = &Type> + '_> {
    match kind {
        DefKind::Record(fields) => Box::new(field_types(fields)),
        DefKind::Tuple(types) => Box::new(types.iter()),
        DefKind::Newtype(inner) => Box::new(core::iter::once(inner)),
        DefKind::Variant(cases) => {
            Box::new(cases.iter().flat_map(|case| payload_types(&case.payload)))
        }
        DefKind::Enum(_) | DefKind::Resource => Box::new(core::iter::empty()),
    }
}

/// The types that stand directly in a case.
pub(super) fn payload_types(payload: &Payload) -> Box<dyn Iterator<Item = &Type> + '_> {
    match payload {
        Payload::None => Box::new(core::iter::empty()),
        Payload::Record(fields) => Box::new(field_types(fields)),
        Payload::Tuple(types) => Box::new(types.iter()),
    }
}

fn field_types(fields: &[Field]) -> impl Iterator<Item = &Type> {
    fields.iter().map(|field| &field.ty)
}

/// Lets `change` alter the types that stand directly in a definition.
pub(super) fn def_types_mut(kind: &mut DefKind, change: &mut impl FnMut(&mut Type)) {
    let mut fields = |fields: &mut Vec<Field>| fields.iter_mut().for_each(|f| change(&mut f.ty));
    match kind {
        DefKind::Record(record) => fields(record),
        DefKind::Tuple(types) => types.iter_mut().for_each(change),
        DefKind::Newtype(inner) => change(inner),
        DefKind::Enum(_) | DefKind::Resource => {}
        DefKind::Variant(cases) => {
            for case in cases {
                match &mut case.payload {
                    Payload::None => {}
                    Payload::Record(record) => record.iter_mut().for_each(|f| change(&mut f.ty)),
                    Payload::Tuple(types) => types.iter_mut().for_each(&mut *change),
                }
            }
        }
    }
}
