//! What is found out about every definition once, when a schema is read.

use alloc::{vec, vec::Vec};
use core::ops::BitOrAssign;

use super::{
    SchemaError,
    graph::{Components, components},
    model::{Def, DefKind, Schema, Type},
    visit::{Hold, each, each_ref},
};
use crate::layout::Layout;

/// How deep types may nest, through definitions, without repeating: the bound of every walk over a schema.
const MAX_NESTING: u32 = 1000;

/// How many types a newtype may stand for where each of its uses is written out.
const MAX_WRITTEN: u32 = 16;

/// What is known about one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) layout: Layout,
    /// A value can contain another of the same definition.
    pub(super) recursive: bool,
    pub(super) contents: Contents,
    /// How many values a value of it is made of, itself included, without what is behind addresses.
    pub(super) parts: u64,
    /// A newtype that is a type of its own in generated code.
    pub(super) alone: bool,
    /// How many types are written where it is used.
    written: u32,
}

/// What is somewhere inside a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // each is asked for alone
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
        let unknown = Facts {
            layout: Layout::UNIT,
            recursive: false,
            contents: Contents::default(),
            parts: 1,
            alone: false,
            written: 1,
        };
        self.facts = vec![unknown; self.types.len()];
        self.find_layouts()?;
        self.check_finite()?;
        self.find_contents()?;
        self.find_written();
        Ok(())
    }

    fn edges(&self, wanted: impl Fn(Hold) -> bool) -> Vec<Vec<usize>> {
        let edges = |def: &Def| {
            let mut edges = Vec::new();
            for ty in def.types() {
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
            let parts = self.parts_of_def(&def.kind);
            self.facts[id].layout = layout;
            self.facts[id].parts = parts;
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
                for ty in self.types[id].types() {
                    sum |= contents(ty);
                    nesting = nesting.max(nested(ty, &|id| sums[of[id]].1));
                }
                edges[id].iter().for_each(|target| sum |= sums[of[*target]].0);
            }
            if nesting >= MAX_NESTING {
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

    /// Decides which newtypes stand alone: those that lead back to themselves, even as the parameter of a function, and those
    /// that stand for much.
    fn find_written(&mut self) {
        let Components { cyclic, order, .. } = components(&self.edges(|_| true));
        for id in order {
            let DefKind::Newtype(inner) = &self.types[id].kind else { continue };
            let written = self.count_written(inner);
            let alone = cyclic[id] || written > MAX_WRITTEN;
            self.facts[id].alone = alone;
            self.facts[id].written = if alone { 1 } else { written };
        }
    }

    /// How many types are written for `ty`.
    fn count_written(&self, ty: &Type) -> u32 {
        let inside = ty.children().map(|ty| self.count_written(ty)).fold(0, u32::saturating_add);
        match ty {
            Type::Ref(id) => self.facts[*id].written,
            _ => inside.saturating_add(1),
        }
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

/// How deep `ty` nests, `of` the definitions it refers to.
fn nested(ty: &Type, of: &impl Fn(usize) -> u32) -> u32 {
    let inside = ty.children().map(|ty| nested(ty, of)).max().unwrap_or_default();
    match ty {
        Type::Ref(id) => of(*id),
        _ => inside + 1,
    }
}
