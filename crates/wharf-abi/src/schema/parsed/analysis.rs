//! The facts about every definition that are computed once, when a schema is parsed.

use core::ops::BitOrAssign;

use crate::layout::Layout;

/// The facts about one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Analysis {
    pub(super) layout: Layout,
    /// A value can contain another one of the same definition.
    pub(super) recursive: bool,
    pub(super) contents: Contents,
    /// The number of values that one value consists of, without those behind addresses.
    pub(super) parts: u64,
    /// A newtype that generated code declares as a type of its own.
    pub(super) declared: bool,
    /// The number of types that are written out for each use of the definition.
    pub(super) written: u32,
}

impl Analysis {
    /// The facts before the analysis.
    pub(super) const UNKNOWN: Self = Self {
        layout: Layout::UNIT,
        recursive: false,
        contents: Contents {
            strings: false,
            owned: false,
            borrowed: false,
            others: false,
            recursion: false,
        },
        parts: 1,
        declared: false,
        written: 1,
    };
}

/// What the values of a type contain at any depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // independent flags
pub(super) struct Contents {
    pub(super) strings: bool,
    /// Objects that move with the value.
    pub(super) owned: bool,
    /// Objects that are borrowed.
    pub(super) borrowed: bool,
    /// Functions, streams and host values.
    pub(super) others: bool,
    pub(super) recursion: bool,
}

impl BitOrAssign for Contents {
    fn bitor_assign(&mut self, other: Self) {
        self.strings |= other.strings;
        self.owned |= other.owned;
        self.borrowed |= other.borrowed;
        self.others |= other.others;
        self.recursion |= other.recursion;
    }
}
