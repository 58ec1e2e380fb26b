//! The kinds of types for the generator: newtypes removed, definitions looked up.

use wharf_abi::schema::{DefKind, Schema, Type};

use super::scalar::{Scalar, scalar};

/// The kinds of types that are lifted and lowered differently.
pub(crate) enum Kind<'s> {
    Unit,
    Scalar(&'static Scalar),
    /// `u128` or `i128`.
    Wide {
        signed: bool,
    },
    Duration,
    Time,
    /// An enum without data.
    Enum(usize),
    Text,
    Json,
    /// A list of plain numbers: a typed array.
    Numbers(&'static Scalar),
    /// Numbers of the module's memory, for the time of a call: `&[T]` or `&mut [T]`.
    Slice(&'static Scalar),
    List(&'s Type),
    Set(&'s Type),
    Map(&'s Type, &'s Type),
    Array(&'s Type, u32),
    Option(&'s Type),
    Result(&'s Type, &'s Type),
    Tuple(&'s [Type]),
    Box(&'s Type),
    Record(usize),
    /// A tuple struct.
    TupleStruct(usize),
    Variant(usize),
    /// An object of the module: `own` if it is moved.
    Object {
        def: usize,
        own: bool,
    },
    /// A function, in whichever direction.
    Callback(&'s [Type], &'s Type),
    Stream(&'s Type),
    Host,
}

impl<'s> Kind<'s> {
    /// The kind of `ty`.
    pub(crate) fn of(schema: &'s Schema, ty: &'s Type) -> Self {
        let ty = schema.inner(ty);
        if let Some(scalar) = scalar(ty) {
            return Self::Scalar(scalar);
        }
        match ty {
            Type::Unit => Self::Unit,
            Type::U128 => Self::Wide { signed: false },
            Type::I128 => Self::Wide { signed: true },
            Type::String => Self::Text,
            Type::Json => Self::Json,
            Type::Duration => Self::Duration,
            Type::Time => Self::Time,
            Type::List(inner) => {
                let number = schema.inner(inner);
                match scalar(number) {
                    Some(scalar) if number.is_number() => Self::Numbers(scalar),
                    _ => Self::List(schema.written(inner)),
                }
            }
            Type::View { item, .. } => match scalar(item) {
                Some(scalar) => Self::Slice(scalar),
                None => unreachable!("{item:?} can't be in a view"),
            },
            Type::Set(inner) => Self::Set(inner),
            Type::Map(key, value) => Self::Map(key, value),
            Type::Array(inner, length) => Self::Array(inner, *length),
            Type::Option(inner) => Self::Option(inner),
            Type::Result(ok, err) => Self::Result(ok, err),
            Type::Tuple(types) => Self::Tuple(types),
            Type::Box(inner) => Self::Box(inner),
            Type::Ref(id) => Self::of_def(schema, *id),
            Type::Own(def) => Self::Object { def: *def, own: true },
            Type::Borrow { def, .. } => Self::Object { def: *def, own: false },
            Type::Callback(params, result) => Self::Callback(params, result),
            Type::Stream(inner) => Self::Stream(inner),
            Type::Host(_) => Self::Host,
            Type::Bool
            | Type::U8
            | Type::I8
            | Type::U16
            | Type::I16
            | Type::U32
            | Type::I32
            | Type::U64
            | Type::I64
            | Type::Usize
            | Type::Isize
            | Type::F32
            | Type::F64
            | Type::Char => unreachable!("{ty:?} is a scalar"),
        }
    }

    fn of_def(schema: &'s Schema, id: usize) -> Self {
        match &schema.types[id].kind {
            DefKind::Record(_) => Self::Record(id),
            DefKind::Tuple(_) => Self::TupleStruct(id),
            DefKind::Enum(_) => Self::Enum(id),
            DefKind::Variant(_) => Self::Variant(id),
            DefKind::Newtype(inner) => Self::of(schema, inner),
            DefKind::Resource => Self::Object { def: id, own: true },
        }
    }
}

/// A newtype that has a name and helpers of its own, and the type inside. Others are transparent.
pub(crate) fn alone<'s>(schema: &'s Schema, ty: &'s Type) -> Option<(usize, &'s Type)> {
    let Type::Ref(id) = schema.written(ty) else { return None };
    match &schema.types[*id].kind {
        DefKind::Newtype(inner) => Some((*id, inner)),
        _ => None,
    }
}
