//! Layouts of types, computed once per value: one type may have thousands of elements.

use std::collections::HashMap;

use wharf_abi::{
    Layout,
    layout::discriminant,
    schema::{Case, DefKind, Schema, Type},
};

/// A linear search among so many cases is as fast as a map.
const LINEAR_SEARCH_MAX: usize = 8;

/// The offset of an enum's payload and the size of its discriminant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) discriminant: u32,
    pub(crate) payload: u32,
}

impl Choice {
    /// The layout of an enum with so many cases. `largest` has the largest size and alignment of a
    /// payload.
    pub(crate) fn of(cases: usize, largest: Layout) -> Self {
        let discriminant = discriminant(cases);
        Self { discriminant, payload: discriminant.next_multiple_of(largest.align) }
    }
}

/// A cache of the layouts of a schema's types.
pub(crate) struct Layouts<'s> {
    schema: &'s Schema,
    /// Layouts of types with parts, by the addresses of the types.
    known: HashMap<*const Type, Layout>,
    cases: HashMap<usize, Choice>,
    newtypes: HashMap<usize, Option<&'s Type>>,
    /// The cases of enums by name.
    names: HashMap<usize, HashMap<&'s str, usize>>,
}

impl<'s> Layouts<'s> {
    pub(crate) fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            known: HashMap::new(),
            cases: HashMap::new(),
            newtypes: HashMap::new(),
            names: HashMap::new(),
        }
    }

    /// The layout of a type.
    pub(crate) fn of(&mut self, ty: &'s Type) -> Layout {
        match ty {
            Type::Array(..) | Type::Option(_) | Type::Result(..) | Type::Tuple(_) => {
                *self.known.entry(ty).or_insert_with(|| self.schema.layout(ty))
            }
            _ => self.schema.layout(ty),
        }
    }

    /// A layout with room for either type.
    pub(crate) fn larger(&mut self, a: &'s Type, b: &'s Type) -> Layout {
        let (a, b) = (self.of(a), self.of(b));
        Layout { size: a.size.max(b.size), align: a.align.max(b.align) }
    }

    /// Adds a field or element of type `ty` to the layout `end`. Returns its offset.
    pub(crate) fn push(&mut self, end: &mut Layout, ty: &'s Type, optional: bool) -> u32 {
        let mut layout = self.of(ty);
        if optional {
            layout = Layout::record(&[Layout::scalar(1), layout]);
        }
        let place = end.size.next_multiple_of(layout.align);
        *end = Layout { size: place + layout.size, align: end.align.max(layout.align) };
        place
    }

    /// The layout of the enum `def`.
    pub(crate) fn cases(&mut self, def: usize, cases: &[Case]) -> Choice {
        *self.cases.entry(def).or_insert_with(|| {
            let layout = self.schema.cases_layout(cases);
            Choice { discriminant: layout.discriminant, payload: layout.payload }
        })
    }

    /// The index of the case `name` of the enum `def`.
    pub(crate) fn case(&mut self, def: usize, cases: &'s [Case], name: &str) -> Option<usize> {
        if cases.len() <= LINEAR_SEARCH_MAX {
            return cases.iter().position(|case| *case.name == *name);
        }
        let numbered = |(index, case): (usize, &'s Case)| (&*case.name, index);
        let names = || cases.iter().enumerate().map(numbered).collect();
        self.names.entry(def).or_insert_with(names).get(name).copied()
    }

    /// The content of the newtype `def`, inside further newtypes, unless it contains itself.
    pub(crate) fn inside(&mut self, def: usize) -> Option<&'s Type> {
        let inner = |def: usize| match &self.schema.types[def].kind {
            DefKind::Newtype(inner) if !self.schema.is_recursive(def) => Some(inner),
            _ => None,
        };
        *self.newtypes.entry(def).or_insert_with(|| {
            let mut ty = inner(def)?;
            while let Type::Ref(def) = ty
                && let Some(inside) = inner(*def)
            {
                ty = inside;
            }
            Some(ty)
        })
    }
}
