//! Puts definitions together: references become indices, what can't be known is disabled.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    sync::Arc,
    vec,
    vec::Vec,
};

use super::{
    error::SchemaError,
    serialize::write_type,
    types::{Def, DefKind, Func, Schema, Type},
    visit::{def_types_mut, each_ref, each_ref_mut},
};

/// What a definition's line came to.
pub(super) enum Body {
    Known {
        kind: DefKind,
        doc: String,
        tag: String,
    },
    /// It uses this form, which this reader does not know.
    Unknown(Arc<str>),
}

/// Definitions while they are being read. A reference makes a slot, a line fills it.
#[derive(Default)]
pub(super) struct Interner {
    ids: BTreeMap<(String, Vec<Type>), usize>,
    slots: Vec<Slot>,
}

struct Slot {
    key: String,
    args: Vec<Type>,
    body: Option<(Body, String)>,
}

impl Interner {
    /// The slot of the definition with this key and these arguments.
    pub(super) fn intern(&mut self, key: &str, args: Vec<Type>) -> usize {
        let next = self.slots.len();
        let id = *self.ids.entry((key.to_string(), args.clone())).or_insert(next);
        if id == next {
            self.slots.push(Slot { key: key.to_string(), args, body: None });
        }
        id
    }

    pub(super) fn key(&self, id: usize) -> &str {
        &self.slots[id].key
    }

    /// Fills a slot with what `line` says.
    ///
    /// # Errors
    ///
    /// `Conflict` if another line has filled it.
    pub(super) fn define(&mut self, id: usize, body: Body, line: &str) -> Result<(), SchemaError> {
        let slot = &mut self.slots[id];
        if let Some((_, first)) = &slot.body {
            return Err(SchemaError::Conflict {
                item: slot.key.clone(),
                first: first.clone(),
                second: line.to_string(),
            });
        }
        slot.body = Some((body, line.to_string()));
        Ok(())
    }

    /// The schema, with types in their final order.
    ///
    /// # Errors
    ///
    /// `Undefined` if something usable refers to a slot no line has filled.
    pub(super) fn finish(
        self,
        mut exports: Vec<Func>,
        mut imports: Vec<Func>,
    ) -> Result<Schema, SchemaError> {
        let unknown = self.unknown();
        for func in exports.iter_mut().chain(&mut imports) {
            let form = func_refs(func).into_iter().find_map(|id| unknown[id].clone());
            match form {
                Some(form) => func.disable(form),
                None => self.check_defined(&func.name, &func_refs(func))?,
            }
        }
        for (id, slot) in self.slots.iter().enumerate() {
            if unknown[id].is_none() {
                self.check_defined(&slot.key, &self.refs(id))?;
            }
        }
        let order = self.order(&unknown);
        Ok(self.renumber(&order, exports, imports))
    }

    /// Everything a slot's definition refers to, its arguments included.
    fn refs(&self, id: usize) -> Vec<usize> {
        let mut refs = Vec::new();
        let Some((Body::Known { kind, .. }, _)) = &self.slots[id].body else { return refs };
        for ty in self.slots[id].args.iter().chain(kind.types()) {
            each_ref(ty, &mut |id, _| refs.push(id));
        }
        refs
    }

    /// For each slot the unknown form that it reaches, if any.
    fn unknown(&self) -> Vec<Option<Arc<str>>> {
        let mut users = vec![Vec::new(); self.slots.len()];
        let mut unknown = vec![None; self.slots.len()];
        let mut work = Vec::new();
        for (id, slot) in self.slots.iter().enumerate() {
            for used in self.refs(id) {
                users[used].push(id);
            }
            if let Some((Body::Unknown(form), _)) = &slot.body {
                unknown[id] = Some(form.clone());
                work.push(id);
            }
        }
        while let Some(id) = work.pop() {
            let form = unknown[id].clone();
            for &user in &users[id] {
                if unknown[user].is_none() {
                    unknown[user].clone_from(&form);
                    work.push(user);
                }
            }
        }
        unknown
    }

    fn check_defined(&self, user: &str, refs: &[usize]) -> Result<(), SchemaError> {
        match refs.iter().find(|id| self.slots[**id].body.is_none()) {
            None => Ok(()),
            Some(id) => Err(SchemaError::Undefined {
                item: self.slots[*id].key.clone(),
                user: user.to_string(),
            }),
        }
    }

    /// The slots to keep, by key and arguments.
    fn order(&self, unknown: &[Option<Arc<str>>]) -> Vec<usize> {
        let is_kept = |id: &usize| unknown[*id].is_none() && self.slots[*id].body.is_some();
        let mut keyed: Vec<_> = (0..self.slots.len())
            .filter(is_kept)
            .map(|id| (&self.slots[id].key, self.rank(id), id))
            .collect();
        keyed.sort();
        keyed.into_iter().map(|(_, _, id)| id).collect()
    }

    /// Arguments in a form whose order does not depend on the order of lines.
    fn rank(&self, id: usize) -> String {
        let mut text = String::new();
        for arg in &self.slots[id].args {
            write_type(&mut text, arg, None, &|id| {
                (self.slots[id].key.as_str(), self.slots[id].args.as_slice())
            });
        }
        text
    }

    fn renumber(self, order: &[usize], mut exports: Vec<Func>, mut imports: Vec<Func>) -> Schema {
        // Dropped slots keep an index that nothing refers to.
        let mut index = vec![usize::MAX; self.slots.len()];
        for (new, old) in order.iter().enumerate() {
            index[*old] = new;
        }
        for func in exports.iter_mut().chain(&mut imports) {
            let types = func.params.iter_mut().map(|param| &mut param.ty);
            types.chain([&mut func.result]).for_each(|ty| renumber(ty, &index));
            if let Some(method) = &mut func.method {
                method.of = index[method.of];
            }
        }
        let mut slots: Vec<_> = self.slots.into_iter().map(Some).collect();
        let types = order.iter().filter_map(|old| def(slots[*old].take()?, &index)).collect();
        Schema { exports, imports, types, analysis: Vec::new() }
    }
}

fn def(slot: Slot, index: &[usize]) -> Option<Def> {
    let Slot { key, mut args, body: Some((Body::Known { mut kind, doc, tag }, _)) } = slot else {
        return None;
    };
    for arg in &mut args {
        renumber(arg, index);
    }
    def_types_mut(&mut kind, &mut |ty| renumber(ty, index));
    Some(Def { key, args, doc, tag, kind })
}

fn renumber(ty: &mut Type, index: &[usize]) {
    each_ref_mut(ty, &mut |id| *id = index[*id]);
}

fn func_refs(func: &Func) -> Vec<usize> {
    let mut refs: Vec<_> = func.method.iter().map(|method| method.of).collect();
    func.types().for_each(|ty| each_ref(ty, &mut |id, _| refs.push(id)));
    refs
}
