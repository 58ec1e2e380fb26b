//! Core values on their way between the host and an engine.

use wharf_abi::CoreKind;

/// One parameter or result of a core function, as an engine stores it.
pub trait CoreSlot: Copy {
    /// The core value of type `kind` with these bits.
    fn from_bits(kind: CoreKind, bits: u64) -> Self;

    /// The bits of a core value of type `kind`.
    fn to_bits(&self, kind: CoreKind) -> u64;

    /// An `i32`.
    #[inline]
    fn from_word(word: u32) -> Self {
        Self::from_bits(CoreKind::I32, word.into())
    }

    /// The bits of an `i32`.
    #[inline]
    fn to_word(&self) -> u32 {
        self.to_bits(CoreKind::I32) as u32
    }
}

/// The parameters of an import that the guest calls.
pub trait RawArgs {
    /// The bits of parameter `index`. Returns 0 if out of range instead of panicking: without a
    /// panic path a short import compiles to half the code.
    fn bits(&self, index: usize, kind: CoreKind) -> u64;

    /// Parameter `index`, an `i32`.
    #[inline(always)]
    fn word(&self, index: usize) -> u32 {
        self.bits(index, CoreKind::I32) as u32
    }
}

/// The number of core parameters of an import, known when the import is compiled.
pub trait Arity {
    const COUNT: usize;
}

/// An import with `N` core parameters.
#[derive(Debug)]
pub(crate) struct FixedArity<const N: usize>;

impl<const N: usize> Arity for FixedArity<N> {
    const COUNT: usize = N;
}
