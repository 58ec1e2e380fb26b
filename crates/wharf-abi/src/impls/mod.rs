//! The traits for the types of core, alloc and std.

#[cfg(feature = "alloc")]
mod boxed;
#[cfg(feature = "alloc")]
mod errors;
mod inside;
#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod list;
#[cfg(feature = "alloc")]
mod map;
mod nonzero;
mod option;
mod ordering;
#[cfg(feature = "std")]
mod path;
mod range;
mod scalar;
mod string;
#[cfg(feature = "alloc")]
mod text;
mod tuple;
#[cfg(feature = "std")]
mod well_known;

// What derives may have a type parameter `S`, or cases called `A` or `List`: hence underscores and whole paths.

/// The halves of [`Lift`](crate::Lift) that are alike for all types but numbers.
#[doc(hidden)]
#[macro_export]
macro_rules! __held {
    ($a:lifetime) => {
        type Held = $crate::Owned<Self>;
        #[inline(always)]
        fn hold<__S: $crate::Source<$a>>(
            s: &mut __S,
            a: <Self as $crate::Data>::A,
            b: <Self as $crate::Data>::B,
        ) -> ::core::result::Result<<Self as $crate::Lift<$a>>::Held, __S::Error> {
            ::core::result::Result::map(Self::lift_param(s, a, b), $crate::Owned)
        }
        $crate::__held_list!($a);
    };
}

/// `&[T]` of anything but numbers: a lifted list.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __held_list {
    ($a:lifetime) => {
        type List = $crate::__private::Vec<Self>;
        #[inline]
        fn hold_list<__S: $crate::Source<$a>>(
            s: &mut __S,
            at: __S::Place,
            count: u32,
        ) -> ::core::result::Result<<Self as $crate::Lift<$a>>::List, __S::Error> {
            Self::lift_list(s, at, count)
        }
    };
}

/// `&[T]` of anything but numbers needs room that a guest without an allocator does not have.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __held_list {
    ($a:lifetime) => {
        type List = $crate::NoList<Self>;
        fn hold_list<__S: $crate::Source<$a>>(
            _: &mut __S,
            _: __S::Place,
            _: u32,
        ) -> ::core::result::Result<<Self as $crate::Lift<$a>>::List, __S::Error> {
            Err($crate::Fault::Unsupported("a list of this type needs the `alloc` feature").into())
        }
    };
}

/// [`Data`](crate::Data)'s core types of what crosses as an address.
#[doc(hidden)]
#[macro_export]
macro_rules! __data_by_pointer {
    () => {
        type A = u32;
        type B = ();
        type R = u32;
    };
}

/// [`Lift`](crate::Lift) of what crosses as an address, but for `lift` itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __lift_by_pointer {
    ($a:lifetime) => {
        $crate::__held!($a);
        #[inline]
        fn lift_param<__S: $crate::Source<$a>>(
            s: &mut __S,
            a: u32,
            (): (),
        ) -> ::core::result::Result<Self, __S::Error> {
            $crate::pointer::lift(s, a)
        }
        #[inline]
        fn lift_result<__S: $crate::Source<$a>>(
            s: &mut __S,
            r: u32,
        ) -> ::core::result::Result<Self, __S::Error> {
            $crate::pointer::lift(s, r)
        }
        fn check_param<__S: $crate::Source<$a>>(
            s: &mut __S,
            a: u32,
            (): (),
        ) -> ::core::result::Result<(), __S::Error> {
            $crate::pointer::check::<Self, __S>(s, a)
        }
    };
}

/// [`Lower`](crate::Lower) of what crosses as an address, but for `lower` itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __lower_by_pointer {
    () => {
        #[inline]
        fn lower_param<__S: $crate::Sink>(
            &self,
            s: &mut __S,
        ) -> ::core::result::Result<(u32, ()), __S::Error> {
            ::core::result::Result::map($crate::pointer::lower(self, s), |a| (a, ()))
        }
        fn give_param<__S: $crate::Sink>(
            self,
            s: &mut __S,
        ) -> ::core::result::Result<(u32, ()), __S::Error>
        where
            Self: Sized,
        {
            ::core::result::Result::map($crate::pointer::give(self, s), |a| (a, ()))
        }
        #[inline]
        fn lower_result<__S: $crate::Sink>(
            &self,
            s: &mut __S,
        ) -> ::core::result::Result<u32, __S::Error> {
            $crate::pointer::lower(self, s)
        }
        #[inline]
        fn give_result<__S: $crate::Sink>(
            self,
            s: &mut __S,
        ) -> ::core::result::Result<u32, __S::Error>
        where
            Self: Sized,
        {
            $crate::pointer::give(self, s)
        }
    };
}
