//! How many values a value is made of. Those that take no space cost no byte of memory, but time
//! and room in a host.

use super::{
    error::SchemaError,
    types::{DefKind, Field, Payload, Schema, Type},
};
use crate::layout::Layout;

/// How many parts a type may have for each byte of its layout; those beyond are paid for by the
/// bytes of the section, and where there is a list of them by what reads it.
pub const PARTS_PER_BYTE: u64 = 16;

/// Adds up parts; what is more than any limit stays so.
fn sum(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(1, u64::saturating_add)
}

impl Schema {
    /// How many values a value of `ty` is made of at most, itself included: a tuple's parts, an
    /// array's elements; without what is behind addresses.
    ///
    /// ```
    /// use wharf_abi::schema::{Schema, Type};
    /// let pair = Type::Tuple(vec![Type::U8, Type::String]);
    /// assert_eq!(Schema::default().parts(&Type::Array(pair.into(), 100)), 301);
    /// ```
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn parts(&self, ty: &Type) -> u64 {
        match ty {
            Type::Array(element, length) => {
                self.parts(element).saturating_mul((*length).into()).saturating_add(1)
            }
            Type::Option(some) => self.parts(some).saturating_add(1),
            Type::Result(ok, err) => self.parts(ok).max(self.parts(err)).saturating_add(1),
            Type::Tuple(types) => self.parts_of_all(types),
            Type::Ref(id) => self.analysis[*id].parts,
            _ => 1,
        }
    }

    /// The parts of a definition whose own definitions are known.
    pub(super) fn parts_of_def(&self, kind: &DefKind) -> u64 {
        match kind {
            DefKind::Record(fields) => self.parts_of_fields(fields),
            DefKind::Tuple(types) => self.parts_of_all(types),
            DefKind::Newtype(inner) => self.parts(inner),
            DefKind::Variant(cases) => {
                let payloads = cases.iter().map(|case| match &case.payload {
                    Payload::None => 0,
                    Payload::Record(fields) => self.parts_of_fields(fields),
                    Payload::Tuple(types) => self.parts_of_all(types),
                });
                payloads.max().unwrap_or_default().saturating_add(1)
            }
            DefKind::Enum(_) | DefKind::Resource => 1,
        }
    }

    fn parts_of_all(&self, types: &[Type]) -> u64 {
        sum(types.iter().map(|ty| self.parts(ty)))
    }

    fn parts_of_fields(&self, fields: &[Field]) -> u64 {
        let parts = |field: &Field| self.parts(&field.ty).saturating_add(field.default.into());
        sum(fields.iter().map(parts))
    }

    /// Refuses more parts than the bytes of the layout, and of the section that was read, pay for.
    pub(super) fn check_parts(
        &self,
        ty: &Type,
        layout: Layout,
        section: usize,
        item: impl FnOnce() -> alloc::string::String,
    ) -> Result<(), SchemaError> {
        let limit = PARTS_PER_BYTE * u64::from(layout.size) + section as u64;
        let parts = self.parts(ty);
        if parts <= limit { Ok(()) } else { Err(SchemaError::TooManyParts { item: item(), parts }) }
    }
}
