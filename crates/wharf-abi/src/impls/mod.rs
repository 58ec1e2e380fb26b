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

// What derives may have a type parameter `S`, or cases called `A` or `List`: hence underscores and
// whole paths.

/// The halves of [`Lift`](crate::Lift) that are alike for all types but numbers.
#[doc(hidden)]
#[macro_export]
macro_rules! __lift_ref {
    ($a:lifetime) => {
        type Ref = $crate::Owned<Self>;
        #[inline(always)]
        fn lift_ref<__S: $crate::Source<$a>>(
            s: &mut __S,
            a: <Self as $crate::Data>::Flat0,
            b: <Self as $crate::Data>::Flat1,
        ) -> ::core::result::Result<<Self as $crate::Lift<$a>>::Ref, __S::Error> {
            ::core::result::Result::map(Self::lift_param(s, a, b), $crate::Owned)
        }
        $crate::__lift_slice!($a);
    };
}

/// `&[T]` of anything but numbers: a lifted list.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __lift_slice {
    ($a:lifetime) => {
        type Slice = $crate::__private::Vec<Self>;
        #[inline]
        fn lift_slice<__S: $crate::Source<$a>>(
            s: &mut __S,
            at: __S::Place,
            count: u32,
        ) -> ::core::result::Result<<Self as $crate::Lift<$a>>::Slice, __S::Error> {
            Self::lift_list(s, at, count)
        }
    };
}

/// `&[T]` of anything but numbers needs room that a guest without an allocator does not have.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __lift_slice {
    ($a:lifetime) => {
        type Slice = $crate::NoSlice<Self>;
        fn lift_slice<__S: $crate::Source<$a>>(
            _: &mut __S,
            _: __S::Place,
            _: u32,
        ) -> ::core::result::Result<<Self as $crate::Lift<$a>>::Slice, __S::Error> {
            Err($crate::Fault::Unsupported("a list of this type needs the `alloc` feature").into())
        }
    };
}

/// [`Data`](crate::Data)'s core types of what crosses as an address.
#[doc(hidden)]
#[macro_export]
macro_rules! __data_indirect {
    () => {
        type Flat0 = u32;
        type Flat1 = ();
        type FlatResult = u32;
    };
}

/// [`Lift`](crate::Lift) of what crosses as an address, but for `lift` itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __lift_indirect {
    ($a:lifetime) => {
        $crate::__lift_ref!($a);
        #[inline]
        fn lift_param<__S: $crate::Source<$a>>(
            s: &mut __S,
            a: u32,
            (): (),
        ) -> ::core::result::Result<Self, __S::Error> {
            $crate::indirect::lift(s, a)
        }
        #[inline]
        fn lift_result<__S: $crate::Source<$a>>(
            s: &mut __S,
            r: u32,
        ) -> ::core::result::Result<Self, __S::Error> {
            $crate::indirect::lift(s, r)
        }
        fn check_param<__S: $crate::Source<$a>>(
            s: &mut __S,
            a: u32,
            (): (),
        ) -> ::core::result::Result<(), __S::Error> {
            $crate::indirect::check::<Self, __S>(s, a)
        }
    };
}

/// [`Lower`](crate::Lower) of what crosses as an address, but for `lower` itself.
#[doc(hidden)]
#[macro_export]
macro_rules! __lower_indirect {
    () => {
        #[inline]
        fn borrow_param<__S: $crate::Sink>(
            &self,
            s: &mut __S,
        ) -> ::core::result::Result<(u32, ()), __S::Error> {
            ::core::result::Result::map($crate::indirect::lower(self, s), |a| (a, ()))
        }
        fn move_param<__S: $crate::Sink>(
            self,
            s: &mut __S,
        ) -> ::core::result::Result<(u32, ()), __S::Error>
        where
            Self: Sized,
        {
            ::core::result::Result::map($crate::indirect::lower_move(self, s), |a| (a, ()))
        }
        #[inline]
        fn borrow_result<__S: $crate::Sink>(
            &self,
            s: &mut __S,
        ) -> ::core::result::Result<u32, __S::Error> {
            $crate::indirect::lower(self, s)
        }
        #[inline]
        fn move_result<__S: $crate::Sink>(
            self,
            s: &mut __S,
        ) -> ::core::result::Result<u32, __S::Error>
        where
            Self: Sized,
        {
            $crate::indirect::lower_move(self, s)
        }
    };
}
