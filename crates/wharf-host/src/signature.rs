//! The types of functions that cross as values.
#![allow(unreachable_pub, reason = "sealed traits; no path leads here from outside")]

use wharf_abi::{Data, Lift, Lower, schema::tree::Type};

/// The type of a function that crosses: `fn(A, B) -> R`, of up to eight owned parameters.
///
/// ```
/// fn is_signature<F: wharf_host::Signature>() {}
/// is_signature::<fn()>();
/// is_signature::<fn(String, Option<u32>) -> Result<u64, String>>();
/// ```
pub trait Signature: sealed::Types {}

/// A closure that takes what `F` takes and gives what it gives.
pub trait Closure<F: Signature>: sealed::Call<F> + Send + Sync + 'static {}

pub(crate) mod sealed {
    use super::{Lift, Lower, Signature, Type};

    pub trait Types: 'static {
        /// What is passed, as a tuple.
        type Args: Lower + for<'a> Lift<'a> + 'static;
        /// What comes back.
        type Ret: Lower + for<'a> Lift<'a> + 'static;
        const PARAMS: &'static [Type];
        const RESULT: &'static Type;
    }

    pub trait Call<F: Signature> {
        fn call(&self, args: F::Args) -> F::Ret;
    }
}

macro_rules! signature {
    ($($t:ident)*) => {
        impl<$($t,)* R> Signature for fn($($t),*) -> R
        where
            $($t: Lower + for<'a> Lift<'a> + 'static,)*
            R: Lower + for<'a> Lift<'a> + 'static,
        {}

        impl<$($t,)* R> sealed::Types for fn($($t),*) -> R
        where
            $($t: Lower + for<'a> Lift<'a> + 'static,)*
            R: Lower + for<'a> Lift<'a> + 'static,
        {
            type Args = ($($t,)*);
            type Ret = R;
            const PARAMS: &'static [Type] = &[$(<$t as Data>::TYPE),*];
            const RESULT: &'static Type = &<R as Data>::TYPE;
        }

        impl<G, $($t,)* R> Closure<fn($($t),*) -> R> for G
        where
            G: Fn($($t),*) -> R + Send + Sync + 'static,
            $($t: Lower + for<'a> Lift<'a> + 'static,)*
            R: Lower + for<'a> Lift<'a> + 'static,
        {}

        impl<G, $($t,)* R> sealed::Call<fn($($t),*) -> R> for G
        where
            G: Fn($($t),*) -> R,
            $($t: Lower + for<'a> Lift<'a> + 'static,)*
            R: Lower + for<'a> Lift<'a> + 'static,
        {
            #[allow(non_snake_case, reason = "a value is called as its type parameter")]
            fn call(&self, ($($t,)*): ($($t,)*)) -> R {
                self($($t),*)
            }
        }
    };
}

signature!();
signature!(A0);
signature!(A0 A1);
signature!(A0 A1 A2);
signature!(A0 A1 A2 A3);
signature!(A0 A1 A2 A3 A4);
signature!(A0 A1 A2 A3 A4 A5);
signature!(A0 A1 A2 A3 A4 A5 A6);
signature!(A0 A1 A2 A3 A4 A5 A6 A7);
