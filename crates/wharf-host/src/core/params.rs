//! Tuples of values as the parameters of exports and imports.

use wharf_abi::{
    Core, CoreKind, Data, Lift, Lower,
    schema::constant::{ConstParam, ConstType, query},
};

use super::{
    handles::enter_param,
    memory::{HostSink, HostSource, LiftError},
    slots::{Arity, CoreSlot, RawArgs},
};

/// The parameters of an exported function: a tuple of values or references to values, `()` for
/// none.
///
/// ```
/// fn is_params<P: wharf_host::Params>() {}
/// is_params::<()>();
/// is_params::<(&str, Vec<u8>, u64)>();
/// ```
pub trait Params: sealed::Params {}

/// The parameters of an import: a tuple of owned values.
pub trait ImportParams: sealed::ImportParams {}

/// The index of an argument and why it could not be lifted or lowered.
pub(crate) type ArgError = (usize, LiftError);

pub(crate) mod sealed {
    use super::{ArgError, Arity, ConstParam, CoreSlot, HostSink, HostSource, RawArgs};

    pub trait Params {
        const PARAMS: &'static [ConstParam];
        /// Every parameter is a core value: no room in the arena is needed.
        const FLAT: bool;
        /// Some parameters contain handles: lowering needs a scope.
        const HANDLES: bool;
        /// The guest may refuse some parameters because of their values.
        const CHECKED: bool;
        /// The guest may change some parameters in place.
        const SHARED: bool;
        /// A slot for the receiver and two for each parameter; at least two.
        type Slots<V: CoreSlot>: AsRef<[V]> + AsMut<[V]> + Copy;

        fn slots<V: CoreSlot>() -> Self::Slots<V>;
        /// Writes the values that lie in memory, and sets the core values in `slots`.
        fn lower<V: CoreSlot>(
            &self,
            sink: &mut HostSink<'_>,
            slots: &mut [V],
        ) -> Result<(), ArgError>;
        /// Reads what the guest changed, from the core values that `lower` set.
        fn read_back<V: CoreSlot>(
            &mut self,
            source: &mut HostSource<'_>,
            slots: &[V],
        ) -> Result<(), ArgError>;
    }

    pub trait ImportParams: Arity + Sized {
        const PARAMS: &'static [ConstParam];
        /// Every parameter is a core value: no memory is read.
        const FLAT: bool;
        /// Some parameters contain handles: lifting needs a scope.
        const HANDLES: bool;

        fn lift(source: &mut HostSource<'_>, args: &impl RawArgs) -> Result<Self, ArgError>;
    }
}

const fn param(ty: ConstType, mutable: bool) -> ConstParam {
    // Comparisons ignore names.
    ConstParam { name: "_", ty, mutable, default: "" }
}

/// Sets the next slot to a core value, unless its type is `()`.
#[inline(always)]
fn set<C: Core, V: CoreSlot>(slots: &mut [V], next: &mut usize, value: C) {
    if size_of::<C>() > 0 {
        slots[*next] = V::from_bits(C::KIND, value.to_bits());
        *next += 1;
    }
}

/// The core value in the next slot, or `()`.
#[inline(always)]
fn get<C: Core>(slot: &mut impl FnMut(CoreKind) -> u64) -> C {
    if size_of::<C>() == 0 { C::default() } else { C::from_bits(slot(C::KIND)) }
}

/// The number of slots of a core value: 0 for `()`.
const fn count<C: Core>() -> usize {
    (size_of::<C>() > 0) as usize
}

macro_rules! params {
    ($count:literal $($t:ident $index:tt)*) => {
        impl<$($t: Lower),*> Params for ($($t,)*) {}

        impl<$($t: Lower),*> sealed::Params for ($($t,)*) {
            const PARAMS: &'static [ConstParam] = &[$(param(<$t as Data>::TYPE, $t::SHARED)),*];
            const FLAT: bool = true $(&& !query::is_indirect(&<$t as Data>::TYPE))*;
            const HANDLES: bool = false $(|| query::owns_handles(&<$t as Data>::TYPE))*;
            const CHECKED: bool = false $(|| query::is_checked(&<$t as Data>::TYPE))*;
            const SHARED: bool = false $(|| $t::SHARED)*;
            type Slots<V: CoreSlot> = [V; 2 * $count + 2];

            #[inline(always)]
            fn slots<V: CoreSlot>() -> Self::Slots<V> {
                [V::from_bits(CoreKind::I64, 0); 2 * $count + 2]
            }

            #[inline]
            #[allow(unused, reason = "the empty tuple has nothing to lower")]
            fn lower<V: CoreSlot>(
                &self,
                sink: &mut HostSink<'_>,
                slots: &mut [V],
            ) -> Result<(), ArgError> {
                let mut next = 0;
                $(
                    if const { query::owns_handles(&<$t as Data>::TYPE) } {
                        enter_param($index);
                    }
                    let (a, b) = self.$index.borrow_param(sink).map_err(|error| ($index, error))?;
                    set(slots, &mut next, a);
                    set(slots, &mut next, b);
                )*
                Ok(())
            }

            #[allow(unused, reason = "the empty tuple has nothing to read")]
            fn read_back<V: CoreSlot>(
                &mut self,
                source: &mut HostSource<'_>,
                slots: &[V],
            ) -> Result<(), ArgError> {
                let mut next = 0;
                let mut slot = |kind| {
                    next += 1;
                    slots[next - 1].to_bits(kind)
                };
                $(
                    let (a, b) = (get(&mut slot), get(&mut slot));
                    self.$index.read_back(source, a, b).map_err(|error| ($index, error))?;
                )*
                Ok(())
            }
        }

        impl<$($t: for<'a> Lift<'a>),*> ImportParams for ($($t,)*) {}

        impl<$($t: for<'a> Lift<'a>),*> Arity for ($($t,)*) {
            const COUNT: usize = 0 $(+ count::<<$t as Data>::Flat0>() + count::<<$t as Data>::Flat1>())*;
        }

        impl<$($t: for<'a> Lift<'a>),*> sealed::ImportParams for ($($t,)*) {
            const PARAMS: &'static [ConstParam] = &[$(param(<$t as Data>::TYPE, false)),*];
            const FLAT: bool = !query::has_view(&[$(<$t as Data>::TYPE),*])
                $(&& !query::is_indirect(&<$t as Data>::TYPE))*;
            const HANDLES: bool = false $(|| query::owns_handles(&<$t as Data>::TYPE))*;

            #[inline]
            #[allow(unused, reason = "the empty tuple has nothing to lift")]
            fn lift(source: &mut HostSource<'_>, args: &impl RawArgs) -> Result<Self, ArgError> {
                let mut next = 0;
                let mut slot = |kind| {
                    next += 1;
                    args.bits(next - 1, kind)
                };
                Ok(($({
                    let (a, b) = (get(&mut slot), get(&mut slot));
                    $t::lift_param(source, a, b).map_err(|error| ($index, error))?
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
