//! How schema types cross as core values, section 3 of the ABI.

use super::types::{DefKind, Schema, Type};
use crate::schema::primitive::{Flat, Primitive, any_primitive};

impl Schema {
    /// How a value of `ty` crosses as core values.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn flat(&self, ty: &Type) -> Flat {
        match ty {
            any_primitive!() => {
                ty.primitive().map_or(Flat::None, |primitive| primitive.info().flat)
            }
            Type::Own(_)
            | Type::Borrow { .. }
            | Type::Callback(..)
            | Type::Stream(_)
            | Type::Host(_) => Flat::I32,
            Type::List(_) | Type::Set(_) | Type::Map(..) | Type::View { .. } => Flat::Pair,
            Type::Ref(id) => match &self.types[*id].kind {
                DefKind::Newtype(inner) => self.flat(inner),
                DefKind::Enum(_) | DefKind::Resource => Flat::I32,
                DefKind::Record(_) | DefKind::Tuple(_) | DefKind::Variant(_) => Flat::Pointer,
            },
            Type::Array(..)
            | Type::Option(_)
            | Type::Result(..)
            | Type::Tuple(_)
            | Type::Box(_) => Flat::Pointer,
        }
    }
}

impl Type {
    /// Whether a function with one parameter of this type and this result is called through
    /// `call_word`, section 8 of the ABI.
    pub fn is_word_for(&self, result: &Type) -> bool {
        let is_word = |ty: &Type| ty.primitive().is_some_and(Primitive::is_word);
        is_word(self) && (is_word(result) || *result == Type::Unit)
    }

    /// Whether a list of this type is one block of plain numbers, which may be borrowed whole.
    pub fn is_number(&self) -> bool {
        self.primitive().is_some_and(Primitive::is_number)
    }

    /// Whether this type is one string in memory.
    pub fn is_text(&self) -> bool {
        self.primitive().is_some_and(Primitive::is_text)
    }
}
