//! Wrappers of the standard library that cross as what is in them.

use crate::{
    Data, Layout, Lift, Lower, Reason, Sink, Source, indirect, schema::constant::ConstType,
};
use core::{cmp::Reverse, num::Wrapping};

/// The traits of a wrapper `$ty(T)`.
macro_rules! inside {
    ($ty:ident) => {
        impl<T: Data> Data for $ty<T> {
            const TYPE: ConstType = T::TYPE;
            const LAYOUT: Layout = T::LAYOUT;
            type Flat0 = T::Flat0;
            type Flat1 = T::Flat1;
            type FlatResult = T::FlatResult;
        }

        impl<T: Lower> Lower for $ty<T> {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                self.0.lower(s, at)
            }
            #[inline]
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(T::Flat0, T::Flat1), S::Error> {
                self.0.borrow_param(s)
            }
            #[inline]
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<T::FlatResult, S::Error> {
                self.0.borrow_result(s)
            }
            fn copy_result<S: Sink>(&self, s: &mut S) -> Result<T::FlatResult, S::Error> {
                self.0.copy_result(s)
            }
            fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                self.0.lower_move(s, at)
            }
            fn move_param<S: Sink>(self, s: &mut S) -> Result<(T::Flat0, T::Flat1), S::Error> {
                self.0.move_param(s)
            }
            fn move_result<S: Sink>(self, s: &mut S) -> Result<T::FlatResult, S::Error> {
                self.0.move_result(s)
            }
        }

        impl<'a, T: Lift<'a>> Lift<'a> for $ty<T> {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                T::lift(s, at).map($ty)
            }
            #[inline]
            fn lift_param<S: Source<'a>>(s: &mut S, a: T::Flat0, b: T::Flat1) -> Result<Self, S::Error> {
                T::lift_param(s, a, b).map($ty)
            }
            #[inline]
            fn lift_result<S: Source<'a>>(s: &mut S, r: T::FlatResult) -> Result<Self, S::Error> {
                T::lift_result(s, r).map($ty)
            }
            fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
                indirect::check_at::<T, S>(s, at)
            }
            fn check_param<S: Source<'a>>(s: &mut S, a: T::Flat0, b: T::Flat1) -> Result<(), S::Error> {
                T::check_param(s, a, b)
            }
            fn from_reason(reason: Reason) -> Option<Self> {
                T::from_reason(reason).map($ty)
            }
            crate::__lift_ref!('a);
        }
    };
}

inside!(Wrapping);
inside!(Reverse);
