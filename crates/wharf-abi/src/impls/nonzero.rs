//! Numbers other than zero: they cross as the number, and zero is refused.

use crate::{Data, ErrorPath, Layout, Lift, Lower, Sink, Source, schema::constant::ConstType};
use core::num::NonZero;

macro_rules! non_zero {
    ($($ty:ty)*) => {$(
        impl Data for NonZero<$ty> {
            const TYPE: ConstType = <$ty>::TYPE.checked();
            const LAYOUT: Layout = <$ty>::LAYOUT;
            type Flat0 = <$ty as Data>::Flat0;
            type Flat1 = <$ty as Data>::Flat1;
            type FlatResult = <$ty as Data>::FlatResult;
        }

        impl Lower for NonZero<$ty> {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                self.get().lower(s, at)
            }
            #[inline]
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(Self::Flat0, Self::Flat1), S::Error> {
                self.get().borrow_param(s)
            }
            #[inline]
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<Self::FlatResult, S::Error> {
                self.get().borrow_result(s)
            }
        }

        impl<'a> Lift<'a> for NonZero<$ty> {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                Self::new(<$ty>::lift(s, at)?).ok_or_else(zero)
            }
            #[inline]
            fn lift_param<S: Source<'a>>(s: &mut S, a: Self::Flat0, b: Self::Flat1) -> Result<Self, S::Error> {
                Self::new(<$ty>::lift_param(s, a, b)?).ok_or_else(zero)
            }
            #[inline]
            fn lift_result<S: Source<'a>>(s: &mut S, r: Self::FlatResult) -> Result<Self, S::Error> {
                Self::new(<$ty>::lift_result(s, r)?).ok_or_else(zero)
            }
            crate::__lift_ref!('a);
        }
    )*};
}

#[cold]
fn zero<E: ErrorPath>() -> E {
    E::rejected(format_args!("expected a number other than 0"))
}

non_zero!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);
