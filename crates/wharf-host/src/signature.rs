//! The types of functions that cross as values.
#![allow(unreachable_pub, reason = "sealed traits; no path leads here from outside")]

use wharf_abi::{
    Data, Lift, Lower, Number, View,
    schema::{tree::Type, walk},
    signature::{Owned, Shared, Signature as Abi, Unique},
};

use crate::memory::{Lent, Misfit};

/// The type of a function that crosses: `fn(A, B) -> R`, of up to eight parameters, or four if some are slices of numbers,
/// of which [`Linker::in_place`](crate::Linker::in_place) tells more.
///
/// ```
/// fn is_signature<F: wharf_host::Signature>() {}
/// is_signature::<fn()>();
/// is_signature::<fn(String, Option<u32>) -> Result<u64, String>>();
/// is_signature::<fn(u64, &mut [u8]) -> u32>();
/// ```
pub trait Signature: sealed::Types {}

/// A closure that takes what `F` takes and gives what it gives. `S`, which the compiler finds, says which parameters are slices.
pub trait Closure<F: Signature, S>: sealed::Call<F, S> + Send + Sync + 'static {}

/// A closure that takes the instance's state, as `&mut T`, and what `F` takes, and gives what it gives. `S`, which the compiler
/// finds, says which parameters are slices.
pub trait InPlace<T, F: Signature, S>: sealed::Work<T, F, S> + Send + Sync + 'static {}

/// The index of an argument and what is wrong with it.
pub(crate) type Wrong = (usize, Misfit);

pub(crate) mod sealed {
    use super::{Lent, Lift, Lower, Misfit, Signature, Type};

    pub trait Types: 'static {
        /// What is passed, as a tuple.
        type Args: Lower + for<'a> Lift<'a> + 'static;
        /// What comes back.
        type Ret: Lower + for<'a> Lift<'a> + 'static;
        /// Which parameters are slices.
        type Slices;
        const PARAMS: &'static [Type];
        const RESULT: &'static Type;
        /// Whether there are any.
        const LENT: bool;
    }

    pub trait Call<F: Signature, S> {
        fn call(&self, args: F::Args, lent: &mut Lent<'_>) -> Result<F::Ret, (usize, Misfit)>;
    }

    pub trait Work<T, F: Signature, S> {
        fn work(
            &self,
            state: &mut T,
            args: F::Args,
            lent: &mut Lent<'_>,
        ) -> Result<F::Ret, (usize, Misfit)>;
    }
}

impl<F: sealed::Types> Signature for F {}

impl<F: Abi> sealed::Types for F
where
    F::Args: Lower + for<'a> Lift<'a>,
    F::Ret: Lower + for<'a> Lift<'a>,
{
    type Args = F::Args;
    type Ret = F::Ret;
    type Slices = F::Slices;
    const PARAMS: &'static [Type] = F::PARAMS;
    const RESULT: &'static Type = F::RESULT;
    const LENT: bool = walk::lends(F::PARAMS);
}

impl<F: Signature, S, G: sealed::Call<F, S> + Send + Sync + 'static> Closure<F, S> for G {}

impl<T, F: Signature, S, G: sealed::Work<T, F, S> + Send + Sync + 'static> InPlace<T, F, S> for G {}

/// The closures for each choice of which parameters are slices, and of which kind.
macro_rules! closures {
    // Without slices.
    (plain $($t:ident $index:tt)*) => {
        closures!(! [$(($t $index ($t) (Data + 'static) ($t) (owned) (Owned)))*] (()));
    };
    ($($t:ident $index:tt)*) => {
        closures!(@ [] () $($t $index)*);
    };
    (@ $done:tt $slices:tt $t:ident $index:tt $($rest:tt)*) => {
        closures!(+ $done $slices ($t $index ($t) (Data + 'static) ($t) (owned) (Owned)) $($rest)*);
        closures!(+ $done yes ($t $index (&[$t]) (Data + Number) (View<$t, false>) (shared) (Shared)) $($rest)*);
        closures!(+ $done yes ($t $index (&mut [$t]) (Data + Number) (View<$t, true>) (unique) (Unique)) $($rest)*);
    };
    (+ [$($done:tt)*] $slices:tt $param:tt $($rest:tt)*) => {
        closures!(@ [$($done)* $param] $slices $($rest)*);
    };
    (@ $done:tt ()) => {
        closures!(! $done (()));
    };
    (@ [$(($t:ident $index:tt $param:tt $bound:tt $arg:tt $take:tt ($kind:ty)))*] yes) => {
        closures!(! [$(($t $index $param $bound $arg $take ($kind)))*] (($($kind,)*)));
    };
    (! [$(($t:ident $index:tt ($param:ty) ($($bound:tt)*) ($arg:ty) ($take:ident) $kind:tt))*] ($slices:ty)) => {
        impl<G, $($t: $($bound)*,)* R> sealed::Call<fn($($param),*) -> R, $slices> for G
        where
            G: Fn($($param),*) -> R,
            fn($($param),*) -> R: sealed::Types<Args = ($($arg,)*), Ret = R>,
        {
            #[inline]
            #[allow(unused_variables, reason = "without slices nothing is taken")]
            fn call(&self, args: ($($arg,)*), lent: &mut Lent<'_>) -> Result<R, Wrong> {
                Ok(self($(closures!($take lent args.$index $index)),*))
            }
        }

        impl<T, G, $($t: $($bound)*,)* R> sealed::Work<T, fn($($param),*) -> R, $slices> for G
        where
            G: Fn(&mut T, $($param),*) -> R,
            fn($($param),*) -> R: sealed::Types<Args = ($($arg,)*), Ret = R>,
        {
            #[inline]
            #[allow(unused_variables, reason = "without slices nothing is taken")]
            fn work(
                &self,
                state: &mut T,
                args: ($($arg,)*),
                lent: &mut Lent<'_>,
            ) -> Result<R, Wrong> {
                Ok(self(state, $(closures!($take lent args.$index $index)),*))
            }
        }
    };
    (owned $lent:ident $args:ident.$index:tt $number:tt) => {
        $args.$index
    };
    ($take:ident $lent:ident $args:ident.$index:tt $number:tt) => {
        $lent.$take(&$args.$index).map_err(|misfit| ($number, misfit))?
    };
}

closures!();
closures!(A0 0);
closures!(A0 0 A1 1);
closures!(A0 0 A1 1 A2 2);
closures!(A0 0 A1 1 A2 2 A3 3);
closures!(plain A0 0 A1 1 A2 2 A3 3 A4 4);
closures!(plain A0 0 A1 1 A2 2 A3 3 A4 4 A5 5);
closures!(plain A0 0 A1 1 A2 2 A3 3 A4 4 A5 5 A6 6);
closures!(plain A0 0 A1 1 A2 2 A3 3 A4 4 A5 5 A6 6 A7 7);
