//! The canonical layout of schema types.

use alloc::vec::Vec;

use super::types::{Case, DefKind, Field, Payload, Schema, Type};
use crate::{
    layout::{Layout, discriminant},
    schema::primitive::any_primitive,
};

/// The layout of an enum, option or result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VariantLayout {
    /// The whole value's.
    pub layout: Layout,
    /// Size of the discriminant: 1, 2 or 4.
    pub discriminant: u32,
    /// Offset of the payload.
    pub payload: u32,
}

impl Schema {
    /// Size and alignment of `ty`.
    ///
    /// ```
    /// use wharf_abi::schema::{Schema, Type};
    /// let layout = Schema::default().layout(&Type::Option(Box::new(Type::U64)));
    /// assert_eq!((layout.size, layout.align), (16, 8));
    /// ```
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema, or is larger than the address
    /// space, which no type *in* a schema is.
    pub fn layout(&self, ty: &Type) -> Layout {
        self.checked_layout(ty).expect("types of a schema fit the address space")
    }

    /// The layout of the definition at `def`.
    ///
    /// # Panics
    ///
    /// If `def` is out of range.
    pub fn def_layout(&self, def: usize) -> Layout {
        self.analysis[def].layout
    }

    /// The layout of `ty`, unless it is larger than the address space.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn checked_layout(&self, ty: &Type) -> Option<Layout> {
        Some(match ty {
            any_primitive!() => ty.primitive()?.info().layout,
            Type::List(_) | Type::Set(_) | Type::Map(..) | Type::View { .. } => Layout::PAIR,
            Type::Array(element, length) => {
                let element = self.checked_layout(element)?;
                Layout { size: element.size.checked_mul(*length)?, align: element.align }
            }
            Type::Option(some) => {
                variant([Layout::UNIT, self.checked_layout(some)?].into_iter(), 2)?.layout
            }
            Type::Result(ok, err) => {
                let cases = [self.checked_layout(ok)?, self.checked_layout(err)?];
                variant(cases.into_iter(), 2)?.layout
            }
            Type::Tuple(types) => self.checked_tuple(types)?,
            Type::Ref(id) => self.analysis[*id].layout,
            Type::Box(_)
            | Type::Own(_)
            | Type::Borrow { .. }
            | Type::Callback(..)
            | Type::Stream(_)
            | Type::Host(_) => Layout::POINTER,
        })
    }

    /// The layout of values in a row, as in a tuple, unless it is larger than the address space.
    pub(super) fn checked_tuple<'t>(
        &self,
        types: impl IntoIterator<Item = &'t Type>,
    ) -> Option<Layout> {
        let mut row = Layout::UNIT;
        for ty in types {
            push(&mut row, self.checked_layout(ty)?)?;
        }
        pad(row)
    }

    /// The offsets of values in a row: a tuple's parts, a map's key and value.
    ///
    /// # Panics
    ///
    /// As [`layout`](Self::layout).
    pub fn offsets<'t>(&self, types: impl IntoIterator<Item = &'t Type>) -> Vec<u32> {
        row(types.into_iter().map(|ty| self.layout(ty)))
    }

    /// The offsets of a record's fields.
    ///
    /// # Panics
    ///
    /// As [`layout`](Self::layout).
    pub fn field_offsets(&self, fields: &[Field]) -> Vec<u32> {
        row(fields.iter().map(|field| self.field_layout(field)))
    }

    /// The layout of a field: of an option of its type if it may be left out.
    ///
    /// # Panics
    ///
    /// As [`layout`](Self::layout).
    pub fn field_layout(&self, field: &Field) -> Layout {
        self.checked_field(field).expect("fields of a schema fit the address space")
    }

    /// Where an option's discriminant and payload are.
    ///
    /// # Panics
    ///
    /// As [`layout`](Self::layout).
    pub fn option_layout(&self, some: &Type) -> VariantLayout {
        let cases = [Layout::UNIT, self.layout(some)];
        variant(cases.into_iter(), 2).expect("an option of a schema fits the address space")
    }

    /// Where a result's discriminant and payload are.
    ///
    /// # Panics
    ///
    /// As [`layout`](Self::layout).
    pub fn result_layout(&self, ok: &Type, err: &Type) -> VariantLayout {
        let cases = [self.layout(ok), self.layout(err)];
        variant(cases.into_iter(), 2).expect("a result of a schema fits the address space")
    }

    /// Where an enum's discriminant and payload are.
    ///
    /// # Panics
    ///
    /// As [`layout`](Self::layout).
    pub fn cases_layout(&self, cases: &[Case]) -> VariantLayout {
        self.checked_cases(cases).expect("an enum of a schema fits the address space")
    }

    /// The layout of a definition whose parts are known.
    pub(super) fn layout_of_def(&self, kind: &DefKind) -> Option<Layout> {
        match kind {
            DefKind::Record(fields) => self.checked_record(fields),
            DefKind::Tuple(types) => self.checked_tuple(types),
            DefKind::Newtype(inner) => self.checked_layout(inner),
            DefKind::Enum(cases) | DefKind::Variant(cases) => {
                Some(self.checked_cases(cases)?.layout)
            }
            DefKind::Resource => Some(Layout::POINTER),
        }
    }

    fn checked_record(&self, fields: &[Field]) -> Option<Layout> {
        let mut row = Layout::UNIT;
        for field in fields {
            push(&mut row, self.checked_field(field)?)?;
        }
        pad(row)
    }

    fn checked_field(&self, field: &Field) -> Option<Layout> {
        let layout = self.checked_layout(&field.ty)?;
        if field.default {
            Some(variant([Layout::UNIT, layout].into_iter(), 2)?.layout)
        } else {
            Some(layout)
        }
    }

    fn checked_cases(&self, cases: &[Case]) -> Option<VariantLayout> {
        let payloads = cases.iter().map(|case| self.checked_payload(&case.payload));
        let payloads = payloads.collect::<Option<Vec<_>>>()?;
        variant(payloads.into_iter(), cases.len())
    }

    fn checked_payload(&self, payload: &Payload) -> Option<Layout> {
        match payload {
            Payload::None => Some(Layout::UNIT),
            Payload::Record(fields) => self.checked_record(fields),
            Payload::Tuple(types) => self.checked_tuple(types),
        }
    }
}

fn row(layouts: impl Iterator<Item = Layout>) -> Vec<u32> {
    let mut end = Layout::UNIT;
    let place = |layout| push(&mut end, layout).expect("rows of a schema fit the address space");
    layouts.map(place).collect()
}

fn variant(payloads: impl Iterator<Item = Layout>, count: usize) -> Option<VariantLayout> {
    let discriminant = discriminant(count);
    let mut largest = Layout::UNIT;
    for payload in payloads {
        largest.size = largest.size.max(payload.size);
        largest.align = largest.align.max(payload.align);
    }
    let mut layout = Layout::scalar(discriminant);
    let payload = push(&mut layout, largest)?;
    Some(VariantLayout { layout: pad(layout)?, discriminant, payload })
}

/// Appends a field and gives its offset.
fn push(row: &mut Layout, field: Layout) -> Option<u32> {
    let offset = row.size.checked_next_multiple_of(field.align)?;
    row.size = offset.checked_add(field.size)?;
    row.align = row.align.max(field.align);
    Some(offset)
}

fn pad(row: Layout) -> Option<Layout> {
    Some(Layout { size: row.size.checked_next_multiple_of(row.align)?, align: row.align })
}
