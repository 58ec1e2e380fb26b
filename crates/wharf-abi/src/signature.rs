//! The types of functions that cross as values: `fn(A, B) -> R`.

use crate::{Data, Number, View, schema::constant::ConstType};

/// The type of a function that crosses: `fn(A, B) -> R`. Parameters are owned, or slices of
/// numbers, which the guest lends to a function of the host's; functions with slices have up to
/// four parameters.
#[diagnostic::on_unimplemented(
    message = "a function of type `{Self}` can't cross the boundary",
    label = "not `fn(A, B) -> R` of types that cross",
    note = "each parameter and the result is a type that crosses, as one with `#[derive(wharf::Data)]`, or a parameter is `&[number]` or `&mut [number]`"
)]
pub trait Signature: 'static {
    /// What is passed, as a tuple; slices as [`View`].
    type Args: 'static;
    /// What comes back.
    type Ret: 'static;
    /// Which parameters are slices: `()` if none is.
    type Slices: 'static;
    /// The schema of the parameters.
    const PARAMS: &'static [ConstType];
    /// The schema of the result.
    const RESULT: &'static ConstType;
}

/// The core result of all types but slices. Here the compiler knows that theirs,
/// [`SliceAt`](crate::SliceAt), will never be one: so that `fn(A)` is not `fn(&[T])`.
trait Whole {}

impl Whole for () {}
impl Whole for u32 {}
impl Whole for u64 {}
impl Whole for f32 {}
impl Whole for f64 {}

/// In [`Signature::Slices`], a parameter that is none.
#[derive(Debug)]
pub enum Owned {}
/// In [`Signature::Slices`], `&[T]`.
#[derive(Debug)]
pub enum Shared {}
/// In [`Signature::Slices`], `&mut [T]`.
#[derive(Debug)]
pub enum Unique {}

/// One signature for each choice of which parameters are slices, and of which kind.
macro_rules! signature {
    ($($t:ident)*) => {
        signature!(@ [] () $($t)*);
    };
    (@ $done:tt $slices:tt $t:ident $($rest:tt)*) => {
        signature!(+ $done $slices ($t ($t) (Data<FlatResult: Whole> + 'static) ($t) (Owned)) $($rest)*);
        signature!(+ $done yes ($t (&[$t]) (Data + Number) (View<$t, false>) (Shared)) $($rest)*);
        signature!(+ $done yes ($t (&mut [$t]) (Data + Number) (View<$t, true>) (Unique)) $($rest)*);
    };
    (+ [$($done:tt)*] $slices:tt $param:tt $($rest:tt)*) => {
        signature!(@ [$($done)* $param] $slices $($rest)*);
    };
    (@ $done:tt ()) => {
        plain!($done);
    };
    (@ [$(($t:ident ($param:ty) ($($bound:tt)*) ($arg:ty) ($kind:ty)))*] yes) => {
        impl<$($t: $($bound)*,)* R: Data + 'static> Signature for fn($($param),*) -> R {
            type Args = ($($arg,)*);
            type Ret = R;
            type Slices = ($($kind,)*);
            const PARAMS: &'static [ConstType] = &[$(<$arg as Data>::TYPE),*];
            const RESULT: &'static ConstType = &R::TYPE;
        }
    };
}

macro_rules! plain {
    ([$(($t:ident $($rest:tt)*))*]) => {
        plain!($($t)*);
    };
    ($($t:ident)*) => {
        impl<$($t: Data<FlatResult: Whole> + 'static,)* R: Data + 'static> Signature for fn($($t),*) -> R {
            type Args = ($($t,)*);
            type Ret = R;
            type Slices = ();
            const PARAMS: &'static [ConstType] = &[$($t::TYPE),*];
            const RESULT: &'static ConstType = &R::TYPE;
        }
    };
}

signature!();
signature!(A);
signature!(A B);
signature!(A B C);
signature!(A B C D);
plain!(A B C D E);
plain!(A B C D E F);
plain!(A B C D E F G);
plain!(A B C D E F G H);
