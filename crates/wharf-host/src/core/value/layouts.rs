//! Layouts of types, each computed once a value: a type can stand for thousands of elements.

use std::collections::HashMap;

use wharf_abi::{
    Layout,
    layout::discriminant,
    schema::{Case, DefKind, Schema, Type},
};

/// So many cases are looked through as fast as they are looked up.
const FEW: usize = 8;

/// Where an enum's discriminant and payload are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    pub(crate) discriminant: u32,
    pub(crate) payload: u32,
}

impl Choice {
    /// Of so many cases, of which the largest payload, with the largest alignment, is `largest`.
    pub(crate) fn of(cases: usize, largest: Layout) -> Self {
        let discriminant = discriminant(cases);
        Self { discriminant, payload: discriminant.next_multiple_of(largest.align) }
    }
}

/// What is known of a schema's types so far.
pub(crate) struct Layouts<'s> {
    schema: &'s Schema,
    /// Of types with parts of their own, by where they are.
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

    /// A layout with room for either of two, as large and as aligned as the larger.
    pub(crate) fn larger(&mut self, a: &'s Type, b: &'s Type) -> Layout {
        let (a, b) = (self.of(a), self.of(b));
        Layout { size: a.size.max(b.size), align: a.align.max(b.align) }
    }

    /// The layout of a field or element of `ty` behind others, `end`, which it is added to: its place.
    pub(crate) fn push(&mut self, end: &mut Layout, ty: &'s Type, optional: bool) -> u32 {
        let mut layout = self.of(ty);
        if optional {
            layout = Layout::record(&[Layout::scalar(1), layout]);
        }
        let place = end.size.next_multiple_of(layout.align);
        *end = Layout { size: place + layout.size, align: end.align.max(layout.align) };
        place
    }

    /// Where the parts of the enum `def` are.
    pub(crate) fn cases(&mut self, def: usize, cases: &[Case]) -> Choice {
        *self.cases.entry(def).or_insert_with(|| {
            let layout = self.schema.cases_layout(cases);
            Choice { discriminant: layout.discriminant, payload: layout.payload }
        })
    }

    /// The number of the case `name` of the enum `def`.
    pub(crate) fn case(&mut self, def: usize, cases: &'s [Case], name: &str) -> Option<usize> {
        if cases.len() <= FEW {
            return cases.iter().position(|case| *case.name == *name);
        }
        let numbered = |(index, case): (usize, &'s Case)| (&*case.name, index);
        let names = || cases.iter().enumerate().map(numbered).collect();
        self.names.entry(def).or_insert_with(names).get(name).copied()
    }

    /// What is in `def` if it is a newtype that does not contain itself, and in those inside it.
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
