//! Finds the objects that an argument moves to the guest, if it lends others.

use wharf_abi::{
    Layout, Source as _,
    schema::{Case, DefKind, Field, Payload, Schema, Type, VariantLayout},
};

use crate::core::memory::{HostSource, LiftError};

/// The handles of the objects that a `ty` moves: in the value at an address, or in the list or map
/// with an address and length.
pub(crate) fn owned_objects(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    (address, len): (u32, u32),
) -> Result<Vec<u32>, LiftError> {
    let mut finder = Finder { schema, source, left: Vec::new(), found: Vec::new() };
    match schema.inner(ty) {
        Type::List(inner) | Type::Set(inner) => finder.elements(&[inner], address, len)?,
        Type::Map(key, value) => finder.elements(&[key, value], address, len)?,
        ty => {
            let at = finder.source.place(address, 1, schema.layout(ty))?;
            finder.left.push((ty, at));
        }
    }
    finder.run()
}

/// Not recursive, like lifting.
struct Finder<'s, 'f, 'm> {
    schema: &'s Schema,
    source: &'f mut HostSource<'m>,
    /// Values that are still to be searched.
    left: Vec<(&'s Type, usize)>,
    found: Vec<u32>,
}

impl<'s> Finder<'s, '_, '_> {
    fn run(mut self) -> Result<Vec<u32>, LiftError> {
        while let Some((ty, at)) = self.left.pop() {
            if self.schema.owns_objects(ty) {
                self.search(ty, at)?;
            }
        }
        Ok(self.found)
    }

    fn search(&mut self, ty: &'s Type, at: usize) -> Result<(), LiftError> {
        let schema = self.schema;
        match ty {
            Type::Own(_) => self.found.push(self.source.u32(at)),
            Type::List(inner) | Type::Set(inner) => self.list(&[inner], at)?,
            Type::Map(key, value) => self.list(&[key, value], at)?,
            Type::Array(inner, count) => self.push_elements(&[inner], at, *count),
            Type::Box(inner) => {
                let at = self.source.place(self.source.u32(at), 1, schema.layout(inner))?;
                self.left.push((inner, at));
            }
            Type::Option(some) => self.option(some, at),
            Type::Result(ok, err) => {
                let layout = schema.result_layout(ok, err);
                let ty = if self.case(layout, at) == 0 { ok } else { err };
                self.left.push((ty, self.source.offset(at, layout.payload)));
            }
            Type::Tuple(types) => self.tuple(types, at),
            Type::Ref(def) => match &schema.types[*def].kind {
                DefKind::Newtype(inner) => self.left.push((inner, at)),
                DefKind::Record(fields) => self.record(fields, at),
                DefKind::Tuple(types) => self.tuple(types, at),
                DefKind::Variant(cases) => self.variant(cases, at),
                DefKind::Enum(_) | DefKind::Resource => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn list(&mut self, types: &[&'s Type], at: usize) -> Result<(), LiftError> {
        let (address, len) = (self.source.u32(at), self.source.u32(self.source.offset(at, 4)));
        self.elements(types, address, len)
    }

    fn elements(&mut self, types: &[&'s Type], address: u32, len: u32) -> Result<(), LiftError> {
        let layouts: Vec<_> = types.iter().map(|ty| self.schema.layout(ty)).collect();
        let at = self.source.place(address, len, Layout::record(&layouts))?;
        self.push_elements(types, at, len);
        Ok(())
    }

    fn push_elements(&mut self, types: &[&'s Type], at: usize, count: u32) {
        let layouts: Vec<_> = types.iter().map(|ty| self.schema.layout(ty)).collect();
        let size = Layout::record(&layouts).size;
        for index in 0..count {
            for (number, ty) in types.iter().enumerate() {
                let by = index * size + Layout::offset(&layouts, number);
                self.left.push((ty, self.source.offset(at, by)));
            }
        }
    }

    fn tuple(&mut self, types: &'s [Type], at: usize) {
        for (ty, offset) in types.iter().zip(self.schema.offsets(types)) {
            self.left.push((ty, self.source.offset(at, offset)));
        }
    }

    fn record(&mut self, fields: &'s [Field], at: usize) {
        for (field, offset) in fields.iter().zip(self.schema.field_offsets(fields)) {
            let at = self.source.offset(at, offset);
            if field.default {
                self.option(&field.ty, at);
            } else {
                self.left.push((&field.ty, at));
            }
        }
    }

    fn option(&mut self, some: &'s Type, at: usize) {
        let layout = self.schema.option_layout(some);
        if self.case(layout, at) == 1 {
            self.left.push((some, self.source.offset(at, layout.payload)));
        }
    }

    fn variant(&mut self, cases: &'s [Case], at: usize) {
        let layout = self.schema.cases_layout(cases);
        let payload = self.source.offset(at, layout.payload);
        match cases.get(self.case(layout, at) as usize).map(|case| &case.payload) {
            Some(Payload::Record(fields)) => self.record(fields, payload),
            Some(Payload::Tuple(types)) => self.tuple(types, payload),
            Some(Payload::None) | None => {}
        }
    }

    fn case(&self, layout: VariantLayout, at: usize) -> u32 {
        match layout.discriminant {
            1 => self.source.u8(at).into(),
            2 => self.source.u16(at).into(),
            _ => self.source.u32(at),
        }
    }
}
