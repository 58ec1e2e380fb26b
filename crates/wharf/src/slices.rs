//! Functions of the host that take slices of numbers: `Callback<fn(&mut [u8]) -> u32>`.

use crate::{
    Callback,
    rt::{
        Data, Lift, Lower, Number, View,
        host_values::{Owned, Shared, Signature, Unique},
        view, view_mut,
    },
};

/// How they are called, for each choice of which parameters are slices, and of which kind.
macro_rules! slices {
    ($($name:ident $t:ident)*) => {
        slices!(@ [] () $($name $t)*);
    };
    (@ $done:tt $slices:tt $name:ident $t:ident $($rest:tt)*) => {
        slices!(+ $done $slices ($name $t ($t) (Lower + 'static) ($t) ($name) (Owned)) $($rest)*);
        slices!(+ $done yes ($name $t (&[$t]) (Number) (View<$t, false>) (view($name)) (Shared)) $($rest)*);
        slices!(+ $done yes ($name $t (&mut [$t]) (Number) (View<$t, true>) (view_mut($name)) (Unique)) $($rest)*);
    };
    (+ [$($done:tt)*] $slices:tt $param:tt $($rest:tt)*) => {
        slices!(@ [$($done)* $param] $slices $($rest)*);
    };
    // Without slices they are called as all others are.
    (@ $done:tt ()) => {};
    (@ [$(($name:ident $t:ident ($param:ty) ($($bound:tt)*) ($arg:ty) ($passed:expr) ($kind:ty)))*] yes) => {
        impl<$($t: Data + $($bound)*,)* R: for<'f> Lift<'f>>
            Callback<fn($($param),*) -> R, ($($kind,)*)>
        where
            fn($($param),*) -> R: Signature<Args = ($($arg,)*), Ret = R, Slices = ($($kind,)*)>,
        {
            /// Calls it. The host works on the slices where they are.
            pub fn call(&self, $($name: $param),*) -> R {
                self.invoke(($($passed,)*))
            }
        }
    };
}

slices!(a A);
slices!(a A b B);
slices!(a A b B c C);
slices!(a A b B c C d D);
