//! Which types have a finite value: what can only be made of another of itself has none.

use alloc::{vec, vec::Vec};

use super::{
    error::SchemaError,
    types::{Case, DefKind, Field, Payload, Schema, Type},
};

impl Schema {
    /// Refuses a definition without a finite value.
    pub(super) fn check_finite(&self) -> Result<(), SchemaError> {
        let mut needs = Needs::new(self.types.len());
        for (id, def) in self.types.iter().enumerate() {
            needs.def(id, &def.kind);
        }
        match needs.unmet(self.types.len()) {
            None => Ok(()),
            Some(id) => Err(SchemaError::Endless { item: self.types[id].key.clone() }),
        }
    }
}

/// What values are needed for a value of what: of definitions, which come first, and of choices and
/// their alternatives.
struct Needs {
    /// How many of its needs are still open.
    open: Vec<usize>,
    /// Who needs it.
    users: Vec<Vec<usize>>,
}

impl Needs {
    fn new(definitions: usize) -> Self {
        Self { open: vec![0; definitions], users: vec![Vec::new(); definitions] }
    }

    fn add(&mut self) -> usize {
        self.open.push(0);
        self.users.push(Vec::new());
        self.open.len() - 1
    }

    /// `user` has one need more: `part`.
    fn need(&mut self, user: usize, part: usize) {
        self.open[user] += 1;
        self.users[part].push(user);
    }

    fn def(&mut self, id: usize, kind: &DefKind) {
        match kind {
            DefKind::Record(fields) => self.fields(id, fields),
            DefKind::Tuple(types) => self.all(id, types),
            DefKind::Newtype(inner) => self.ty(id, inner),
            DefKind::Variant(cases) => {
                self.choice(id, cases, |needs, user, case: &Case| match &case.payload {
                    Payload::None => {}
                    Payload::Record(fields) => needs.fields(user, fields),
                    Payload::Tuple(types) => needs.all(user, types),
                });
            }
            DefKind::Enum(_) | DefKind::Resource => {}
        }
    }

    fn ty(&mut self, user: usize, ty: &Type) {
        match ty {
            Type::Ref(id) => self.need(user, *id),
            Type::Box(inner) => self.ty(user, inner),
            Type::Array(inner, length) if *length > 0 => self.ty(user, inner),
            Type::Tuple(types) => self.all(user, types),
            Type::Result(ok, err) => {
                let result = self.add();
                self.choice(result, [ok, err], |needs, user, ty| needs.ty(user, ty));
                self.need(user, result);
            }
            // Lists can be empty, options nothing.
            _ => {}
        }
    }

    fn all(&mut self, user: usize, types: &[Type]) {
        for ty in types {
            self.ty(user, ty);
        }
    }

    fn fields(&mut self, user: usize, fields: &[Field]) {
        for field in fields.iter().filter(|field| !field.default) {
            self.ty(user, &field.ty);
        }
    }

    /// `user` needs one of `cases`.
    fn choice<C>(
        &mut self,
        user: usize,
        cases: impl IntoIterator<Item = C>,
        mut each: impl FnMut(&mut Self, usize, C),
    ) {
        for case in cases {
            let alternative = self.add();
            each(self, alternative, case);
            self.users[alternative].push(user);
        }
        self.open[user] = 1;
    }

    /// The first of the definitions whose needs can't be met.
    fn unmet(mut self, definitions: usize) -> Option<usize> {
        let mut met: Vec<_> = (0..self.open.len()).filter(|node| self.open[*node] == 0).collect();
        while let Some(node) = met.pop() {
            for user in core::mem::take(&mut self.users[node]) {
                // Of a choice, the first alternative does.
                if self.open[user] > 0 {
                    self.open[user] -= 1;
                    if self.open[user] == 0 {
                        met.push(user);
                    }
                }
            }
        }
        (0..definitions).find(|id| self.open[*id] > 0)
    }
}
