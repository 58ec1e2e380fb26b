//! Tuples of one to twelve.

use crate::{
    Data, ErrorPath, Layout, Lift, Lower, Sink, Source, indirect, schema::constant::ConstType,
};

/// The layouts of a tuple's fields.
trait Fields {
    const FIELDS: &'static [Layout];
}

macro_rules! tuple {
    ($($t:ident $index:tt)*) => {
        impl<$($t: Data),*> Fields for ($($t,)*) {
            const FIELDS: &'static [Layout] = &[$($t::LAYOUT),*];
        }
        impl<$($t: Data),*> Data for ($($t,)*) {
            const TYPE: ConstType = ConstType::Tuple(&[$($t::TYPE),*]);
            const LAYOUT: Layout = Layout::record(Self::FIELDS);
            crate::__data_indirect!();
        }
        impl<$($t: Lower),*> Lower for ($($t,)*) {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                $({
                    let at = s.offset(at, const { Layout::offset(Self::FIELDS, $index) });
                    self.$index.lower(s, at).map_err(|error| error.in_element($index))?;
                })*
                Ok(())
            }
            fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                $({
                    let at = s.offset(at, const { Layout::offset(Self::FIELDS, $index) });
                    self.$index.lower_move(s, at).map_err(|error| error.in_element($index))?;
                })*
                Ok(())
            }
            crate::__lower_indirect!();
        }
        impl<'a, $($t: Lift<'a>),*> Lift<'a> for ($($t,)*) {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                Ok(($({
                    let at = s.offset(at, const { Layout::offset(Self::FIELDS, $index) });
                    $t::lift(s, at).map_err(|error| error.in_element($index))?
                },)*))
            }
            fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
                $({
                    let at = s.offset(at, const { Layout::offset(Self::FIELDS, $index) });
                    indirect::check_at::<$t, S>(s, at).map_err(|error| error.in_element($index))?;
                })*
                Ok(())
            }
            crate::__lift_indirect!('a);
        }
    };
}

/// One impl block a length: `tuple!(T0 0 T1 1 …)` for each prefix.
macro_rules! tuples {
    (@ [$($done:tt)*]) => {};
    (@ [$($done:tt)*] $t:ident $index:tt $($rest:tt)*) => {
        tuple!($($done)* $t $index);
        tuples!(@ [$($done)* $t $index] $($rest)*);
    };
}

tuples!(@ [] T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11);
