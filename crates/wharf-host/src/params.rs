//! Tuples of values as parameters, in both directions.
#![allow(unreachable_pub, reason = "sealed traits; no path leads here from outside")]

use wasmtime::ValRaw;
use wharf_abi::{
    Core, CoreKind, Data, Lift, Lower,
    schema::{tree, walk},
};

use crate::{
    call::Wrong,
    memory::{Arity, HostSink, HostSource, Slots, from_bits, to_bits},
    session,
};

/// What an exported function takes: a tuple of values or references to them, `()` for none.
///
/// ```
/// fn is_params<P: wharf_host::Params>() {}
/// is_params::<()>();
/// is_params::<(&str, Vec<u8>, u64)>();
/// ```
pub trait Params: sealed::Arguments {}

/// What an import takes: a tuple of owned values.
pub trait ImportParams: sealed::Parameters {}

pub(crate) mod sealed {
    use super::{Arity, HostSink, HostSource, Slots, ValRaw, Wrong, tree};

    pub trait Arguments {
        const PARAMS: &'static [tree::Param];
        /// Every one is a core value: the arena is not needed.
        const FLAT: bool;
        /// Some hold objects or other handles: lowering needs a session.
        const HANDLES: bool;
        /// The guest may refuse some for their value.
        const CHECKED: bool;
        /// The callee may change some in place.
        const SHARED: bool;
        /// One for the receiver, two for each parameter, and one that is there without any.
        type Slots: AsRef<[ValRaw]> + AsMut<[ValRaw]> + Copy;

        fn slots() -> Self::Slots;
        /// Writes the values that lie in memory and sets the core values in `slots`.
        fn lower(&self, sink: &mut HostSink<'_>, slots: &mut [ValRaw]) -> Result<(), Wrong>;
        /// Reads back what the callee changed, from the core values that `lower` set.
        fn read_back(&mut self, source: &mut HostSource<'_>, slots: &[ValRaw])
        -> Result<(), Wrong>;
    }

    pub trait Parameters: Arity + Sized {
        const PARAMS: &'static [tree::Param];
        /// Every one is a core value: nothing lies in memory.
        const FLAT: bool;
        /// Some hold objects or other handles: lifting needs a session.
        const HANDLES: bool;

        fn lift(source: &mut HostSource<'_>, slots: &Slots<'_>) -> Result<Self, Wrong>;
    }
}

const fn param(ty: tree::Type, mutable: bool) -> tree::Param {
    // Names do not count in comparisons; the module's own are shown.
    tree::Param { name: "_", ty, mutable, default: "" }
}

/// Sets the core value of type `C` in the next slot, if there is one.
#[inline(always)]
fn set<C: Core>(slots: &mut [ValRaw], next: &mut usize, value: C) {
    if size_of::<C>() > 0 {
        slots[*next] = from_bits(C::KIND, value.to_bits());
        *next += 1;
    }
}

/// The core value of type `C` in the next slot, if there is one.
#[inline(always)]
fn get<C: Core>(slot: &mut impl FnMut(CoreKind) -> u64) -> C {
    if size_of::<C>() == 0 { C::default() } else { C::from_bits(slot(C::KIND)) }
}

/// Whether a `C` is passed at all.
const fn count<C: Core>() -> usize {
    (size_of::<C>() > 0) as usize
}

macro_rules! params {
    ($count:literal $($t:ident $index:tt)*) => {
        impl<$($t: Lower),*> Params for ($($t,)*) {}

        impl<$($t: Lower),*> sealed::Arguments for ($($t,)*) {
            const PARAMS: &'static [tree::Param] = &[$(param(<$t as Data>::TYPE, $t::SHARED)),*];
            const FLAT: bool = true $(&& !walk::by_address(&<$t as Data>::TYPE))*;
            const HANDLES: bool = false $(|| walk::owns_handles(&<$t as Data>::TYPE))*;
            const CHECKED: bool = false $(|| walk::is_checked(&<$t as Data>::TYPE))*;
            const SHARED: bool = false $(|| $t::SHARED)*;
            type Slots = [ValRaw; 2 * $count + 2];

            #[inline(always)]
            fn slots() -> Self::Slots {
                [ValRaw::u64(0); 2 * $count + 2]
            }

            #[inline]
            #[allow(unused, reason = "the empty tuple has nothing to lower")]
            fn lower(&self, sink: &mut HostSink<'_>, slots: &mut [ValRaw]) -> Result<(), Wrong> {
                let mut next = 0;
                $(
                    if const { walk::owns_handles(&<$t as Data>::TYPE) } {
                        session::param($index);
                    }
                    let (a, b) = self.$index.lower_param(sink).map_err(|misfit| ($index, misfit))?;
                    set(slots, &mut next, a);
                    set(slots, &mut next, b);
                )*
                Ok(())
            }

            #[allow(unused, reason = "the empty tuple has nothing to read")]
            fn read_back(
                &mut self,
                source: &mut HostSource<'_>,
                slots: &[ValRaw],
            ) -> Result<(), Wrong> {
                let mut next = 0;
                let mut slot = |kind| {
                    next += 1;
                    to_bits(&slots[next - 1], kind)
                };
                $(
                    let (a, b) = (get(&mut slot), get(&mut slot));
                    self.$index.read_back(source, a, b).map_err(|misfit| ($index, misfit))?;
                )*
                Ok(())
            }
        }

        impl<$($t: for<'a> Lift<'a>),*> ImportParams for ($($t,)*) {}

        impl<$($t: for<'a> Lift<'a>),*> Arity for ($($t,)*) {
            const COUNT: usize = 0 $(+ count::<<$t as Data>::A>() + count::<<$t as Data>::B>())*;
        }

        impl<$($t: for<'a> Lift<'a>),*> sealed::Parameters for ($($t,)*) {
            const PARAMS: &'static [tree::Param] = &[$(param(<$t as Data>::TYPE, false)),*];
            const FLAT: bool = !walk::lends(&[$(<$t as Data>::TYPE),*])
                $(&& !walk::by_address(&<$t as Data>::TYPE))*;
            const HANDLES: bool = false $(|| walk::owns_handles(&<$t as Data>::TYPE))*;

            #[inline]
            #[allow(unused, reason = "the empty tuple has nothing to lift")]
            fn lift(source: &mut HostSource<'_>, slots: &Slots<'_>) -> Result<Self, Wrong> {
                let mut next = 0;
                let mut slot = |kind| {
                    next += 1;
                    slots.get(next - 1, kind)
                };
                Ok(($({
                    let (a, b) = (get(&mut slot), get(&mut slot));
                    $t::lift_param(source, a, b).map_err(|misfit| ($index, misfit))?
                },)*))
            }
        }
    };
}

params!(0);
params!(1 T0 0);
params!(2 T0 0 T1 1);
params!(3 T0 0 T1 1 T2 2);
params!(4 T0 0 T1 1 T2 2 T3 3);
params!(5 T0 0 T1 1 T2 2 T3 3 T4 4);
params!(6 T0 0 T1 1 T2 2 T3 3 T4 4 T5 5);
params!(7 T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6);
params!(8 T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7);
params!(9 T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8);
params!(10 T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9);
params!(11 T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10);
params!(12 T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11);
