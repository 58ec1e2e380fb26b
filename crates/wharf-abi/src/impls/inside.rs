//! Wrappers of the standard library that cross as what is in them.

use crate::{Data, Layout, Lift, Lower, Reason, Sink, Source, pointer, schema::tree::Type};
use core::{cmp::Reverse, num::Wrapping};

/// The traits of a wrapper `$ty(T)`.
macro_rules! inside {
    ($ty:ident) => {
        impl<T: Data> Data for $ty<T> {
            const TYPE: Type = T::TYPE;
            const LAYOUT: Layout = T::LAYOUT;
            type A = T::A;
            type B = T::B;
            type R = T::R;
        }

        impl<T: Lower> Lower for $ty<T> {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                self.0.lower(s, at)
            }
            #[inline]
            fn lower_param<S: Sink>(&self, s: &mut S) -> Result<(T::A, T::B), S::Error> {
                self.0.lower_param(s)
            }
            #[inline]
            fn lower_result<S: Sink>(&self, s: &mut S) -> Result<T::R, S::Error> {
                self.0.lower_result(s)
            }
            fn copy_result<S: Sink>(&self, s: &mut S) -> Result<T::R, S::Error> {
                self.0.copy_result(s)
            }
            fn give<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                self.0.give(s, at)
            }
            fn give_param<S: Sink>(self, s: &mut S) -> Result<(T::A, T::B), S::Error> {
                self.0.give_param(s)
            }
            fn give_result<S: Sink>(self, s: &mut S) -> Result<T::R, S::Error> {
                self.0.give_result(s)
            }
        }

        impl<'a, T: Lift<'a>> Lift<'a> for $ty<T> {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                T::lift(s, at).map($ty)
            }
            #[inline]
            fn lift_param<S: Source<'a>>(s: &mut S, a: T::A, b: T::B) -> Result<Self, S::Error> {
                T::lift_param(s, a, b).map($ty)
            }
            #[inline]
            fn lift_result<S: Source<'a>>(s: &mut S, r: T::R) -> Result<Self, S::Error> {
                T::lift_result(s, r).map($ty)
            }
            fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
                pointer::check_at::<T, S>(s, at)
            }
            fn check_param<S: Source<'a>>(s: &mut S, a: T::A, b: T::B) -> Result<(), S::Error> {
                T::check_param(s, a, b)
            }
            fn of_reason(reason: Reason) -> Option<Self> {
                T::of_reason(reason).map($ty)
            }
            crate::__held!('a);
        }
    };
}

inside!(Wrapping);
inside!(Reverse);
