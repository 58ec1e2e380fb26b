//! Numbers other than zero: they cross as the number, and zero is refused.

use crate::{Data, Failure, Layout, Lift, Lower, Sink, Source, schema::tree::Type};
use core::num::NonZero;

macro_rules! non_zero {
    ($($ty:ty)*) => {$(
        impl Data for NonZero<$ty> {
            const TYPE: Type = <$ty>::TYPE.checked();
            const LAYOUT: Layout = <$ty>::LAYOUT;
            type A = <$ty as Data>::A;
            type B = <$ty as Data>::B;
            type R = <$ty as Data>::R;
        }

        impl Lower for NonZero<$ty> {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                self.get().lower(s, at)
            }
            #[inline]
            fn lower_param<S: Sink>(&self, s: &mut S) -> Result<(Self::A, Self::B), S::Error> {
                self.get().lower_param(s)
            }
            #[inline]
            fn lower_result<S: Sink>(&self, s: &mut S) -> Result<Self::R, S::Error> {
                self.get().lower_result(s)
            }
        }

        impl<'a> Lift<'a> for NonZero<$ty> {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                Self::new(<$ty>::lift(s, at)?).ok_or_else(zero)
            }
            #[inline]
            fn lift_param<S: Source<'a>>(s: &mut S, a: Self::A, b: Self::B) -> Result<Self, S::Error> {
                Self::new(<$ty>::lift_param(s, a, b)?).ok_or_else(zero)
            }
            #[inline]
            fn lift_result<S: Source<'a>>(s: &mut S, r: Self::R) -> Result<Self, S::Error> {
                Self::new(<$ty>::lift_result(s, r)?).ok_or_else(zero)
            }
            crate::__held!('a);
        }
    )*};
}

#[cold]
fn zero<E: Failure>() -> E {
    E::refused(format_args!("expected a number other than 0"))
}

non_zero!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);
