//! Definitions met on a walk, and when two are the same, inside const evaluation.

use super::tree::{Def, Type};

/// How many named types one export may reach.
pub const MAX_TYPES: usize = 1024;

/// The definitions to write, in the order they were met.
pub(super) struct Seen {
    defs: [Option<&'static Def>; MAX_TYPES],
    len: usize,
}

impl Seen {
    pub(super) const fn new() -> Self {
        Self { defs: [None; MAX_TYPES], len: 0 }
    }

    pub(super) const fn get(&self, index: usize) -> Option<&'static Def> {
        if index < self.len { self.defs[index] } else { None }
    }

    /// Adds a definition unless it is there.
    pub(super) const fn add(&mut self, def: &'static Def) {
        let mut i = 0;
        while i < self.len {
            if let Some(known) = self.defs[i]
                && same_def(known, def)
            {
                return;
            }
            i += 1;
        }
        assert!(self.len < MAX_TYPES, "one export reaches more than 1,024 named types");
        self.defs[self.len] = Some(def);
        self.len += 1;
    }
}

/// Whether the marker of a generic definition stands somewhere in these types.
pub(super) const fn mentions_rec(types: &[Type]) -> bool {
    let mut i = 0;
    while i < types.len() {
        let found = match types[i] {
            Type::Rec => true,
            Type::List(t) | Type::Set(t) | Type::Option(t) | Type::Box(t) | Type::Stream(t) => {
                mentions_rec(&[*t])
            }
            Type::Array(t, _) => mentions_rec(&[*t]),
            Type::Map(a, b) | Type::Result(a, b) => mentions_rec(&[*a, *b]),
            Type::Tuple(types) => mentions_rec(types),
            Type::Generic(def) => mentions_rec(def.args),
            Type::Callback(params, result) => mentions_rec(params) || mentions_rec(&[*result]),
            _ => false,
        };
        if found {
            return true;
        }
        i += 1;
    }
    false
}

pub(super) const fn same_str(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    // From the end: paths share their beginnings.
    let mut i = a.len();
    while i > 0 {
        i -= 1;
        if a[i] != b[i] {
            return false;
        }
    }
    true
}

/// The same definition: pointers can't be compared in const evaluation, names can.
pub(super) const fn same_def(a: &Def, b: &Def) -> bool {
    same_str(a.name, b.name)
        && same_str(a.module, b.module)
        && same_str(a.package, b.package)
        && same_str(a.version, b.version)
        && same_types(a.args, b.args)
}

const fn same_types(a: &[Type], b: &[Type]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if !same_type(&a[i], &b[i]) {
            return false;
        }
        i += 1;
    }
    true
}

const fn same_type(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Plain(a) | Type::Checked(a), Type::Plain(b) | Type::Checked(b))
        | (Type::Host(a), Type::Host(b)) => same_str(a, b),
        (Type::List(a), Type::List(b))
        | (Type::Set(a), Type::Set(b))
        | (Type::Option(a), Type::Option(b))
        | (Type::Box(a), Type::Box(b))
        | (Type::Stream(a), Type::Stream(b)) => same_type(a, b),
        (Type::Map(a, b), Type::Map(c, d)) | (Type::Result(a, b), Type::Result(c, d)) => {
            same_type(a, c) && same_type(b, d)
        }
        (Type::Array(a, n), Type::Array(b, m)) => *n == *m && same_type(a, b),
        (Type::Tuple(a), Type::Tuple(b)) => same_types(a, b),
        (Type::Named(a), Type::Named(b)) | (Type::Own(a), Type::Own(b)) => {
            same_def(a.get(), b.get())
        }
        (Type::Borrow(a, m), Type::Borrow(b, n)) => *m == *n && same_def(a.get(), b.get()),
        (Type::Generic(a), Type::Generic(b)) => same_def(a, b),
        (Type::View(a, m), Type::View(b, n)) => *m == *n && same_type(a, b),
        (Type::Rec, Type::Rec) => true,
        (Type::Callback(a, r), Type::Callback(b, s)) => same_types(a, b) && same_type(r, s),
        _ => false,
    }
}
