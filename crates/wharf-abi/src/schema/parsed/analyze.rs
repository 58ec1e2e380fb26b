//! Computes the [`Analysis`] of every definition.

use alloc::{vec, vec::Vec};

use super::{
    analysis::{Analysis, Contents},
    contents::contents,
    error::SchemaError,
    graph::{Components, components},
    types::{Def, DefKind, Schema, Type},
    visit::{Hold, each_ref},
};

/// How deep types may nest, through definitions, without repeating: the bound of every walk over a
/// schema.
const MAX_NESTING: u32 = 1000;

/// How many types a newtype may stand for where each of its uses is written out.
const MAX_WRITTEN: u32 = 16;

impl Schema {
    /// Fills in the facts; refuses what has no finite layout.
    pub(super) fn analyze(&mut self) -> Result<(), SchemaError> {
        self.analysis = vec![Analysis::UNKNOWN; self.types.len()];
        self.analyze_layouts()?;
        self.check_finite()?;
        self.analyze_contents()?;
        self.analyze_newtypes();
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

    fn analyze_layouts(&mut self) -> Result<(), SchemaError> {
        let found = components(&self.edges(|hold| hold == Hold::Inline));
        for id in found.order {
            let def = &self.types[id];
            if found.cyclic[id] {
                return Err(SchemaError::Infinite { item: def.key.clone() });
            }
            let layout = self.layout_of_def(&def.kind);
            let layout = layout.ok_or_else(|| SchemaError::TooLarge { item: def.key.clone() })?;
            let parts = self.parts_of_def(&def.kind);
            self.analysis[id].layout = layout;
            self.analysis[id].parts = parts;
        }
        Ok(())
    }

    fn analyze_contents(&mut self) -> Result<(), SchemaError> {
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
                self.analysis[id].contents = sum;
                self.analysis[id].recursive = cyclic[id];
            }
        }
        Ok(())
    }

    /// Decides which newtypes stand alone: those that lead back to themselves, even as the
    /// parameter of a function, and those that stand for much.
    fn analyze_newtypes(&mut self) {
        let Components { cyclic, order, .. } = components(&self.edges(|_| true));
        for id in order {
            let DefKind::Newtype(inner) = &self.types[id].kind else { continue };
            let written = self.count_written(inner);
            let alone = cyclic[id] || written > MAX_WRITTEN;
            self.analysis[id].declared = alone;
            self.analysis[id].written = if alone { 1 } else { written };
        }
    }

    /// How many types are written for `ty`.
    fn count_written(&self, ty: &Type) -> u32 {
        let inside = ty.children().map(|ty| self.count_written(ty)).fold(0, u32::saturating_add);
        match ty {
            Type::Ref(id) => self.analysis[*id].written,
            _ => inside.saturating_add(1),
        }
    }
}

/// How deep `ty` nests, `of` the definitions it refers to.
fn nested(ty: &Type, of: &impl Fn(usize) -> u32) -> u32 {
    let inside = ty.children().map(|ty| nested(ty, of)).max().unwrap_or_default();
    match ty {
        Type::Ref(id) => of(*id),
        _ => inside + 1,
    }
}
