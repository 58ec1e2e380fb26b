//! What values of schema types contain: strings, objects, handles, values of their own type.

use super::{
    analysis::Contents,
    types::{DefKind, Schema, Type},
    visit::{Hold, each, each_ref},
};

impl Schema {
    /// `ty` without the newtypes around it, but for one that [stands alone](Self::stands_alone).
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn written<'s>(&'s self, mut ty: &'s Type) -> &'s Type {
        while let Type::Ref(id) = ty
            && let DefKind::Newtype(inner) = &self.types[*id].kind
            && !self.analysis[*id].declared
        {
            ty = inner;
        }
        ty
    }

    /// `ty` without the newtypes around it.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn inner<'s>(&'s self, mut ty: &'s Type) -> &'s Type {
        while let Type::Ref(id) = ty
            && let DefKind::Newtype(inner) = &self.types[*id].kind
        {
            ty = inner;
        }
        ty
    }

    /// Whether a value of `ty` holds strings below its top level, so that eight bytes before it
    /// name the run of its short ASCII strings.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn holds_strings(&self, ty: &Type) -> bool {
        let ty = self.inner(ty);
        !ty.is_text() && self.contents(ty).strings
    }

    /// Whether a value of `ty` holds objects, callbacks, streams or host values.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn holds_handles(&self, ty: &Type) -> bool {
        let found = self.contents(ty);
        found.owned || found.borrowed || found.others
    }

    /// Whether a value of `ty` holds objects that are given away.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn owns_objects(&self, ty: &Type) -> bool {
        self.contents(ty).owned
    }

    /// Whether a value of `ty` holds objects that are lent.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn borrows_objects(&self, ty: &Type) -> bool {
        self.contents(ty).borrowed
    }

    /// Whether whoever gives a value of `ty` gives something away with it that lives: objects,
    /// functions, values of the host.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn moves_handles(&self, ty: &Type) -> bool {
        let found = self.contents(ty);
        found.owned || found.others
    }

    /// Whether a value of `ty` can be nested without end, so that depth is counted.
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn holds_recursion(&self, ty: &Type) -> bool {
        self.contents(ty).recursion
    }

    /// Whether the definition at `def` is a newtype that is a type of its own in generated code,
    /// instead of what is in it: it leads back to itself, or stands for more than is written out at
    /// each of its uses.
    ///
    /// # Panics
    ///
    /// If `def` is out of range.
    pub fn stands_alone(&self, def: usize) -> bool {
        self.analysis[def].declared
    }

    /// Whether a value of the definition at `def` can contain another of it.
    ///
    /// # Panics
    ///
    /// If `def` is out of range.
    pub fn is_recursive(&self, def: usize) -> bool {
        self.analysis[def].recursive
    }

    /// What is somewhere inside a value of `ty`.
    pub(super) fn contents(&self, ty: &Type) -> Contents {
        let mut found = contents(ty);
        each_ref(ty, &mut |id, hold| {
            if hold != Hold::Opaque {
                found |= self.analysis[id].contents;
            }
        });
        found
    }
}

/// What stands in a type, definitions not entered.
pub(super) fn contents(ty: &Type) -> Contents {
    let mut found = Contents::default();
    each(ty, Hold::Inline, &mut |part, hold| {
        found.strings |= hold != Hold::Opaque && part.is_text();
        found.owned |= hold != Hold::Opaque && matches!(part, Type::Own(_));
        found.borrowed |= hold != Hold::Opaque && matches!(part, Type::Borrow { .. });
        found.others |= matches!(part, Type::Callback(..) | Type::Stream(_) | Type::Host(_));
    });
    found
}
