//! Why a value could not be lifted or lowered.

use core::fmt;

/// What was wrong, without the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A bool that is neither 0 nor 1.
    Bool(u8),
    /// A char that is no Unicode scalar value.
    Char(u32),
    /// A discriminant past the last case.
    Discriminant {
        /// What was found.
        found: u32,
        /// How many cases there are.
        cases: u32,
    },
    /// An address that is not a multiple of the alignment.
    Misaligned {
        /// The address.
        address: u32,
        /// The alignment.
        align: u32,
    },
    /// A range that leaves linear memory.
    OutOfBounds {
        /// Where it begins.
        address: u32,
        /// How long it is, in bytes.
        bytes: u64,
    },
    /// A string that is not UTF-8.
    Utf8,
    /// More bytes, aliased ones counted again, than the memory has.
    Budget,
    /// Values nested deeper than [`MAX_DEPTH`](crate::constants::MAX_DEPTH).
    TooDeep,
    /// A `usize` or length that does not fit 32 bits.
    TooLarge,
    /// A handle that names no live object.
    StaleHandle(u32),
    /// An object that is already borrowed in a way that excludes this one.
    Borrowed(u32),
    /// A handle of an object of another type.
    WrongObject(u32),
    /// A handle that belongs to another instance.
    ForeignHandle(u32),
    /// The arena has no room; `needed` bytes would do.
    Full {
        /// How many bytes the value takes in all, as far as known.
        needed: u32,
    },
    /// Memory is exhausted.
    OutOfMemory,
    /// The value can't go in this direction.
    Unsupported(&'static str),
    /// The value is none of its type, which says why by [`ErrorPath::rejected`].
    Rejected,
}

/// An error of a [`Source`](crate::Source) or [`Sink`](crate::Sink); hosts collect the value's path
/// in it.
pub trait ErrorPath: From<Fault> {
    /// The value is none of its type, for a reason: `invalid UUID: ...`.
    #[must_use]
    fn rejected(_reason: fmt::Arguments<'_>) -> Self {
        Fault::Rejected.into()
    }
    /// The fault is inside field `name`.
    #[must_use]
    fn in_field(self, name: &'static str) -> Self;
    /// The fault is inside element `index`.
    #[must_use]
    fn in_element(self, index: usize) -> Self;
    /// The fault is inside a field whose name every host shows as it is.
    #[must_use]
    fn in_verbatim(self, name: &'static str) -> Self {
        self.in_field(name)
    }
    /// The fault is inside an entry of a map, whose key is shown if it has a text.
    #[must_use]
    fn in_entry(self, index: usize, _key: Option<&dyn fmt::Debug>) -> Self {
        self.in_element(index)
    }
}

/// Without a path: the guest's, which only refuses.
impl ErrorPath for Fault {
    #[inline(always)]
    fn in_field(self, _name: &'static str) -> Self {
        self
    }
    #[inline(always)]
    fn in_element(self, _index: usize) -> Self {
        self
    }
}
