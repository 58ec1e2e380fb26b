//! What is found out about every definition once, when a schema is read.

use alloc::{vec, vec::Vec};
use core::ops::BitOrAssign;

use super::{
    SchemaError,
    graph::{Components, components},
    model::{Def, Schema, Type},
    visit::{Hold, def_types, each, each_ref},
};
use crate::layout::Layout;

/// How deep definitions may nest without repeating: the bound of every walk over a schema.
const MAX_NESTING: u32 = 1000;

/// What is known about one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) layout: Layout,
    /// A value can contain another of the same definition.
    pub(super) recursive: bool,
    pub(super) contents: Contents,
}

/// What is somewhere inside a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Contents {
    pub(super) strings: bool,
    /// Objects that are given away.
    pub(super) owned: bool,
    /// Objects that are lent.
    pub(super) lent: bool,
    /// Functions, streams, values of the host.
    pub(super) others: bool,
    pub(super) recursion: bool,
}

impl BitOrAssign for Contents {
    fn bitor_assign(&mut self, other: Self) {
        self.strings |= other.strings;
        self.owned |= other.owned;
        self.lent |= other.lent;
        self.others |= other.others;
        self.recursion |= other.recursion;
    }
}

impl Schema {
    /// Fills in the facts; refuses what has no finite layout.
    pub(super) fn find_facts(&mut self) -> Result<(), SchemaError> {
        let unknown =
            Facts { layout: Layout::UNIT, recursive: false, contents: Contents::default() };
        self.facts = vec![unknown; self.types.len()];
        self.find_layouts()?;
        self.find_contents()
    }

    fn edges(&self, wanted: impl Fn(Hold) -> bool) -> Vec<Vec<usize>> {
        let edges = |def: &Def| {
            let mut edges = Vec::new();
            for ty in def_types(&def.kind) {
                each_ref(ty, &mut |id, hold| edges.extend(wanted(hold).then_some(id)));
            }
            edges
        };
        self.types.iter().map(edges).collect()
    }

    fn find_layouts(&mut self) -> Result<(), SchemaError> {
        let found = components(&self.edges(|hold| hold == Hold::Inline));
        for id in found.order {
            let def = &self.types[id];
            if found.cyclic[id] {
                return Err(SchemaError::Infinite { item: def.key.clone() });
            }
            let layout = self.layout_of_def(&def.kind);
            let layout = layout.ok_or_else(|| SchemaError::TooLarge { item: def.key.clone() })?;
            self.facts[id].layout = layout;
        }
        Ok(())
    }

    fn find_contents(&mut self) -> Result<(), SchemaError> {
        let edges = self.edges(|hold| hold != Hold::Opaque);
        let Components { of, cyclic, order } = components(&edges);
        // Filled in a component at a time, after all those it leads to.
        let mut sums = vec![(Contents::default(), 0); edges.len()];
        for group in order.chunk_by(|a, b| of[*a] == of[*b]) {
            let mut sum = Contents::default();
            let mut nesting = 0;
            for &id in group {
                sum.recursion |= cyclic[id];
                def_types(&self.types[id].kind).for_each(|ty| sum |= contents(ty));
                for &target in &edges[id] {
                    let (contents, depth) = sums[of[target]];
                    sum |= contents;
                    nesting = nesting.max(depth);
                }
            }
            if nesting == MAX_NESTING {
                return Err(SchemaError::TooDeep { item: self.types[group[0]].key.clone() });
            }
            sums[of[group[0]]] = (sum, nesting + 1);
            for &id in group {
                self.facts[id].contents = sum;
                self.facts[id].recursive = cyclic[id];
            }
        }
        Ok(())
    }

    /// What is somewhere inside a value of `ty`.
    pub(super) fn contents(&self, ty: &Type) -> Contents {
        let mut found = contents(ty);
        each_ref(ty, &mut |id, hold| {
            if hold != Hold::Opaque {
                found |= self.facts[id].contents;
            }
        });
        found
    }
}

/// What stands in a type, definitions not entered.
fn contents(ty: &Type) -> Contents {
    let mut found = Contents::default();
    each(ty, Hold::Inline, &mut |part, hold| {
        found.strings |= hold != Hold::Opaque && matches!(part, Type::String | Type::Json);
        found.owned |= hold != Hold::Opaque && matches!(part, Type::Own(_));
        found.lent |= hold != Hold::Opaque && matches!(part, Type::Borrow { .. });
        found.others |= matches!(part, Type::Callback(..) | Type::Stream(_) | Type::Host(_));
    });
    found
}
