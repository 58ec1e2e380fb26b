//! Core values: what a wasm function takes and gives.

mod sealed {
    pub trait Sealed {}
}

/// Which core value a [`Core`] type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoreKind {
    /// None at all: the type is `()`.
    None,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
}

/// A type that is one core value, or none: `u32`, `u64`, `f32`, `f64`, `()`.
///
/// In an `extern "C"` signature `()` vanishes, which lets one generic signature serve types of no,
/// one and two core values.
pub trait Core: Copy + Default + sealed::Sealed {
    /// Which it is.
    const KIND: CoreKind;
    /// The bits, in the low end.
    fn to_bits(self) -> u64;
    /// From the low bits.
    fn from_bits(bits: u64) -> Self;
}

/// The core result of a slice: an address, as that of a list. A type of its own, by which `fn(A)`
/// with an `A` of another core result is no `fn(&[T])`: the compiler does not tell them apart by
/// lifetimes alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct SliceAt(pub u32);

macro_rules! core {
    ($ty:ty, $kind:ident, |$v:pat_param| $to:expr, |$bits:pat_param| $from:expr) => {
        impl sealed::Sealed for $ty {}
        impl Core for $ty {
            const KIND: CoreKind = CoreKind::$kind;
            #[inline(always)]
            fn to_bits(self) -> u64 {
                let $v = self;
                $to
            }
            #[inline(always)]
            fn from_bits($bits: u64) -> Self {
                $from
            }
        }
    };
}

core!((), None, |()| 0, |_| ());
core!(u32, I32, |v| u64::from(v), |bits| bits as u32);
core!(u64, I64, |v| v, |bits| bits);
core!(f32, F32, |v| u64::from(v.to_bits()), |bits| f32::from_bits(bits as u32));
core!(f64, F64, |v| v.to_bits(), |bits| f64::from_bits(bits));
core!(SliceAt, I32, |v| u64::from(v.0), |bits| SliceAt(bits as u32));
