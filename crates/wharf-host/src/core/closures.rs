//! The types of callbacks, and the closures that implement them.

use wharf_abi::{
    Data, Lift, Lower, Number, View,
    schema::constant::{ConstType, query},
    signature::{Owned, Shared, Signature as AbiSignature, Unique},
};

use super::{memory::MemorySlices, params::ArgError};

/// The type of a callback: `fn(A, B) -> R`, with at most eight parameters, or four if some are
/// slices of numbers, see [`Linker::in_place`](crate::Linker::in_place).
///
/// ```
/// fn is_signature<F: wharf_host::Signature>() {}
/// is_signature::<fn()>();
/// is_signature::<fn(String, Option<u32>) -> Result<u64, String>>();
/// is_signature::<fn(u64, &mut [u8]) -> u32>();
/// ```
pub trait Signature: sealed::Types {}

/// A closure with the parameters and the result of `F`. The compiler infers `S`, the parameters
/// that are slices.
pub trait CallbackFn<F: Signature, S>: sealed::Call<F, S> + Send + Sync + 'static {}

/// A closure whose first parameter is the state of the instance, `&mut T`, and whose other
/// parameters and result are those of `F`. The compiler infers `S`, the parameters that are slices.
pub trait InPlaceFn<T, F: Signature, S>:
    sealed::CallInPlace<T, F, S> + Send + Sync + 'static
{
}

pub(crate) mod sealed {
    use super::{ArgError, ConstType, Lift, Lower, MemorySlices, Signature};

    pub trait Types: 'static {
        /// The parameters, as a tuple.
        type Args: Lower + for<'a> Lift<'a> + 'static;
        /// The result.
        type Ret: Lower + for<'a> Lift<'a> + 'static;
        /// The parameters that are slices.
        type Slices;
        const PARAMS: &'static [ConstType];
        const RESULT: &'static ConstType;
        /// Whether some parameters are slices.
        const HAS_SLICES: bool;
    }

    pub trait Call<F: Signature, S> {
        fn call(&self, args: F::Args, slices: &mut MemorySlices<'_>) -> Result<F::Ret, ArgError>;
    }

    pub trait CallInPlace<T, F: Signature, S> {
        fn call_in_place(
            &self,
            state: &mut T,
            args: F::Args,
            slices: &mut MemorySlices<'_>,
        ) -> Result<F::Ret, ArgError>;
    }
}

impl<F: sealed::Types> Signature for F {}

impl<F: AbiSignature> sealed::Types for F
where
    F::Args: Lower + for<'a> Lift<'a>,
    F::Ret: Lower + for<'a> Lift<'a>,
{
    type Args = F::Args;
    type Ret = F::Ret;
    type Slices = F::Slices;
    const PARAMS: &'static [ConstType] = F::PARAMS;
    const RESULT: &'static ConstType = F::RESULT;
    const HAS_SLICES: bool = query::has_view(F::PARAMS);
}

impl<F: Signature, S, G: sealed::Call<F, S> + Send + Sync + 'static> CallbackFn<F, S> for G {}

impl<T, F: Signature, S, G: sealed::CallInPlace<T, F, S> + Send + Sync + 'static> InPlaceFn<T, F, S>
    for G
{
}

/// Implements the closure traits for each combination of parameters that are values, `&[T]` or
/// `&mut [T]`.
macro_rules! closures {
    // All parameters are values.
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
            #[allow(unused_variables, reason = "unused without slices")]
            fn call(&self, args: ($($arg,)*), slices: &mut MemorySlices<'_>) -> Result<R, ArgError> {
                Ok(self($(closures!($take slices args.$index $index)),*))
            }
        }

        impl<T, G, $($t: $($bound)*,)* R> sealed::CallInPlace<T, fn($($param),*) -> R, $slices> for G
        where
            G: Fn(&mut T, $($param),*) -> R,
            fn($($param),*) -> R: sealed::Types<Args = ($($arg,)*), Ret = R>,
        {
            #[inline]
            #[allow(unused_variables, reason = "unused without slices")]
            fn call_in_place(
                &self,
                state: &mut T,
                args: ($($arg,)*),
                slices: &mut MemorySlices<'_>,
            ) -> Result<R, ArgError> {
                Ok(self(state, $(closures!($take slices args.$index $index)),*))
            }
        }
    };
    (owned $slices:ident $args:ident.$index:tt $number:tt) => {
        $args.$index
    };
    ($take:ident $slices:ident $args:ident.$index:tt $number:tt) => {
        $slices.$take(&$args.$index).map_err(|error| ($number, error))?
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
