//! Visitors of schema types. Depth is bounded by what the parser accepts in one line.

use alloc::{boxed::Box, vec, vec::Vec};

use super::types::{Def, DefKind, Field, Func, Payload, Schema, Type};

impl Type {
    /// The types that this type directly consists of; definitions are not entered.
    ///
    /// ```
    /// use wharf_abi::schema::Type;
    /// let map = Type::Map(Type::String.into(), Type::U8.into());
    /// assert!(map.children().eq([&Type::String, &Type::U8]));
    /// ```
    pub fn children(&self) -> impl Iterator<Item = &Type> {
        let (first, second, more): (Option<&Type>, Option<&Type>, &[Type]) = match self {
            Type::List(inner)
            | Type::Set(inner)
            | Type::Box(inner)
            | Type::Array(inner, _)
            | Type::Option(inner)
            | Type::Stream(inner)
            | Type::View { item: inner, .. } => (Some(inner), None, &[]),
            Type::Map(first, second) | Type::Result(first, second) => {
                (Some(first), Some(second), &[])
            }
            Type::Tuple(types) => (None, None, types),
            Type::Callback(params, result) => (Some(result), None, params),
            _ => (None, None, &[]),
        };
        first.into_iter().chain(second).chain(more)
    }

    /// This type and every type inside it; definitions are not entered.
    pub fn walk(&self) -> impl Iterator<Item = &Type> {
        let mut pending = vec![self];
        core::iter::from_fn(move || {
            let ty = pending.pop()?;
            pending.extend(ty.children());
            Some(ty)
        })
    }

    /// Whether values of this type cross as handles: objects, functions, host values.
    pub fn is_handle(&self) -> bool {
        matches!(
            self,
            Type::Own(_)
                | Type::Borrow { .. }
                | Type::Callback(..)
                | Type::Stream(_)
                | Type::Host(_)
        )
    }
}

impl Def {
    /// The types that this definition directly consists of, without its arguments.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.kind.types()
    }
}

impl DefKind {
    /// The types that a definition of this shape directly consists of.
    pub fn types(&self) -> Box<dyn Iterator<Item = &Type> + '_> {
        match self {
            DefKind::Record(fields) => Box::new(field_types(fields)),
            DefKind::Tuple(types) => Box::new(types.iter()),
            DefKind::Newtype(inner) => Box::new(core::iter::once(inner)),
            DefKind::Variant(cases) => Box::new(cases.iter().flat_map(|case| case.payload.types())),
            DefKind::Enum(_) | DefKind::Resource => Box::new(core::iter::empty()),
        }
    }
}

impl Payload {
    /// The types that this payload directly consists of.
    pub fn types(&self) -> Box<dyn Iterator<Item = &Type> + '_> {
        match self {
            Payload::None => Box::new(core::iter::empty()),
            Payload::Record(fields) => Box::new(field_types(fields)),
            Payload::Tuple(types) => Box::new(types.iter()),
        }
    }
}

fn field_types(fields: &[Field]) -> impl Iterator<Item = &Type> {
    fields.iter().map(|field| &field.ty)
}

impl Func {
    /// The types of the parameters and of the result.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.params.iter().map(|param| &param.ty).chain([&self.result])
    }
}

impl Schema {
    /// The exports, then the imports.
    pub fn funcs(&self) -> impl Iterator<Item = &Func> {
        self.exports.iter().chain(&self.imports)
    }

    /// Every type inside `types`; each definition they reach is entered once.
    ///
    /// # Panics
    ///
    /// If a type refers to a definition that is not in this schema.
    pub fn walk<'s>(
        &'s self,
        types: impl IntoIterator<Item = &'s Type>,
    ) -> impl Iterator<Item = &'s Type> {
        let mut pending: Vec<&Type> = types.into_iter().collect();
        let mut entered = vec![false; self.types.len()];
        core::iter::from_fn(move || {
            let ty = pending.pop()?;
            pending.extend(ty.children());
            if let Type::Ref(id) = ty
                && !core::mem::replace(&mut entered[*id], true)
            {
                pending.extend(self.types[*id].args.iter().chain(self.types[*id].types()));
            }
            Some(ty)
        })
    }

    /// Every type in the functions and definitions of this schema.
    pub fn walk_all(&self) -> impl Iterator<Item = &Type> {
        let types = self.funcs().flat_map(Func::types);
        types.chain(self.types.iter().flat_map(Def::types)).flat_map(Type::walk)
    }
}

/// How a type holds another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Its bytes are part of the holder's.
    Inline,
    /// Its bytes are behind an address.
    Indirect,
    /// It is not data: an object, a callback's signature.
    Opaque,
}

/// Calls `visit` for every definition that `ty` refers to.
pub(super) fn each_ref(ty: &Type, visit: &mut impl FnMut(usize, Hold)) {
    each(ty, Hold::Inline, &mut |ty, hold| match ty {
        Type::Ref(id) => visit(*id, hold),
        Type::Own(id) | Type::Borrow { def: id, .. } => visit(*id, Hold::Opaque),
        _ => {}
    });
}

/// Calls `visit` for `ty` and every type inside it, definitions not entered.
pub(super) fn each<'t>(ty: &'t Type, hold: Hold, visit: &mut impl FnMut(&'t Type, Hold)) {
    visit(ty, hold);
    let hold = match ty {
        Type::Callback(..) | Type::Stream(_) | Type::View { .. } => Hold::Opaque,
        Type::List(_) | Type::Set(_) | Type::Box(_) | Type::Map(..) if hold != Hold::Opaque => {
            Hold::Indirect
        }
        _ => hold,
    };
    ty.children().for_each(|ty| each(ty, hold, visit));
}

/// Calls `change` for every index of a definition in `ty`.
pub(super) fn each_ref_mut(ty: &mut Type, change: &mut impl FnMut(&mut usize)) {
    match ty {
        Type::Ref(id) | Type::Own(id) | Type::Borrow { def: id, .. } => change(id),
        Type::List(inner)
        | Type::Set(inner)
        | Type::Box(inner)
        | Type::Array(inner, _)
        | Type::Option(inner)
        | Type::Stream(inner)
        | Type::View { item: inner, .. } => each_ref_mut(inner, change),
        Type::Map(first, second) | Type::Result(first, second) => {
            each_ref_mut(first, change);
            each_ref_mut(second, change);
        }
        Type::Tuple(types) => types.iter_mut().for_each(|ty| each_ref_mut(ty, change)),
        Type::Callback(params, result) => {
            for param in params {
                each_ref_mut(param, change);
            }
            each_ref_mut(result, change);
        }
        _ => {}
    }
}

/// Calls `change` for the types that a definition directly consists of.
pub(super) fn def_types_mut(kind: &mut DefKind, change: &mut impl FnMut(&mut Type)) {
    let mut fields = |fields: &mut Vec<Field>| fields.iter_mut().for_each(|f| change(&mut f.ty));
    match kind {
        DefKind::Record(record) => fields(record),
        DefKind::Tuple(types) => types.iter_mut().for_each(change),
        DefKind::Newtype(inner) => change(inner),
        DefKind::Enum(_) | DefKind::Resource => {}
        DefKind::Variant(cases) => {
            for case in cases {
                match &mut case.payload {
                    Payload::None => {}
                    Payload::Record(record) => record.iter_mut().for_each(|f| change(&mut f.ty)),
                    Payload::Tuple(types) => types.iter_mut().for_each(&mut *change),
                }
            }
        }
    }
}
