//! The definitions that a const function has visited, and when two are the same.

use super::types::{ConstDef, ConstType};

/// How many named types one export may reach.
pub const MAX_TYPES: usize = 1024;

/// The definitions that were found, in order.
pub(super) struct Visited {
    defs: [Option<&'static ConstDef>; MAX_TYPES],
    len: usize,
}

impl Visited {
    pub(super) const fn new() -> Self {
        Self { defs: [None; MAX_TYPES], len: 0 }
    }

    pub(super) const fn get(&self, index: usize) -> Option<&'static ConstDef> {
        if index < self.len { self.defs[index] } else { None }
    }

    /// Adds a definition unless it is known.
    pub(super) const fn add(&mut self, def: &'static ConstDef) {
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

/// Whether some of these types contain [`ConstType::Rec`].
pub(super) const fn mentions_rec(types: &[ConstType]) -> bool {
    let mut i = 0;
    while i < types.len() {
        let found = match types[i] {
            ConstType::Rec => true,
            ConstType::List(t)
            | ConstType::Set(t)
            | ConstType::Option(t)
            | ConstType::Box(t)
            | ConstType::Stream(t)
            | ConstType::Array(t, _) => mentions_rec(&[*t]),
            ConstType::Map(a, b) | ConstType::Result(a, b) => mentions_rec(&[*a, *b]),
            ConstType::Tuple(types) => mentions_rec(types),
            ConstType::Generic(def) => mentions_rec(def.args),
            ConstType::Callback(params, result) => mentions_rec(params) || mentions_rec(&[*result]),
            ConstType::Primitive(_)
            | ConstType::Checked(_)
            | ConstType::Named(_)
            | ConstType::Own(_)
            | ConstType::Borrow(..)
            | ConstType::View(..)
            | ConstType::Host(_) => false,
        };
        if found {
            return true;
        }
        i += 1;
    }
    false
}

const fn same_str(a: &str, b: &str) -> bool {
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

/// Whether two definitions are the same. Const evaluation compares names, not pointers.
pub(super) const fn same_def(a: &ConstDef, b: &ConstDef) -> bool {
    same_str(a.name, b.name)
        && same_str(a.module, b.module)
        && same_str(a.package, b.package)
        && same_str(a.version, b.version)
        && same_types(a.args, b.args)
}

const fn same_types(a: &[ConstType], b: &[ConstType]) -> bool {
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

const fn same_type(a: &ConstType, b: &ConstType) -> bool {
    match (a, b) {
        (
            ConstType::Primitive(a) | ConstType::Checked(a),
            ConstType::Primitive(b) | ConstType::Checked(b),
        ) => *a as u8 == *b as u8,
        (ConstType::Host(a), ConstType::Host(b)) => same_str(a, b),
        (ConstType::List(a), ConstType::List(b))
        | (ConstType::Set(a), ConstType::Set(b))
        | (ConstType::Option(a), ConstType::Option(b))
        | (ConstType::Box(a), ConstType::Box(b))
        | (ConstType::Stream(a), ConstType::Stream(b)) => same_type(a, b),
        (ConstType::Map(a, b), ConstType::Map(c, d))
        | (ConstType::Result(a, b), ConstType::Result(c, d)) => same_type(a, c) && same_type(b, d),
        (ConstType::Array(a, n), ConstType::Array(b, m)) => *n == *m && same_type(a, b),
        (ConstType::Tuple(a), ConstType::Tuple(b)) => same_types(a, b),
        (ConstType::Named(a), ConstType::Named(b)) | (ConstType::Own(a), ConstType::Own(b)) => {
            same_def(a.get(), b.get())
        }
        (ConstType::Borrow(a, m), ConstType::Borrow(b, n)) => {
            *m == *n && same_def(a.get(), b.get())
        }
        (ConstType::Generic(a), ConstType::Generic(b)) => same_def(a, b),
        (ConstType::View(a, m), ConstType::View(b, n)) => *m == *n && same_type(a, b),
        (ConstType::Rec, ConstType::Rec) => true,
        (ConstType::Callback(a, r), ConstType::Callback(b, s)) => {
            same_types(a, b) && same_type(r, s)
        }
        _ => false,
    }
}
