//! Numbers, bool, char, unit.

use crate::{
    Data, Fault, Layout, Lift, Lower, Number, Owned, Sink, Source, schema::constant::ConstType,
    traits::sealed,
};

/// The shared half of a scalar: `$to` makes the core value, `$from` reads it with the source.
macro_rules! scalar {
    ($ty:ty, $name:ident, $size:literal, $core:ty, $get:ident, $put:ident,
     $to:expr, $from:expr, $bits:expr, $of_bits:expr, { $($list:tt)* }) => {
        impl Data for $ty {
            const TYPE: ConstType = ConstType::$name;
            const LAYOUT: Layout = Layout::scalar($size);
            type Flat0 = $core;
            type Flat1 = ();
            type FlatResult = $core;
        }
        impl<'a> Lift<'a> for $ty {
            type Ref = Owned<Self>;
            $($list)*
            #[inline(always)]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                let of_bits: fn(_) -> Result<$ty, Fault> = $of_bits;
                of_bits(s.$get(at)).map_err(Into::into)
            }
            #[inline(always)]
            fn lift_param<S: Source<'a>>(_: &mut S, a: $core, (): ()) -> Result<Self, S::Error> {
                let from: fn($core) -> Result<$ty, Fault> = $from;
                from(a).map_err(Into::into)
            }
            #[inline(always)]
            fn lift_result<S: Source<'a>>(s: &mut S, r: $core) -> Result<Self, S::Error> {
                Self::lift_param(s, r, ())
            }
            #[inline(always)]
            fn lift_ref<S: Source<'a>>(s: &mut S, a: $core, (): ()) -> Result<Owned<Self>, S::Error> {
                Self::lift_param(s, a, ()).map(Owned)
            }
        }
        impl Lower for $ty {
            #[inline(always)]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let bits: fn($ty) -> Result<_, Fault> = $bits;
                let bits = bits(*self).map_err(S::Error::from)?;
                s.$put(at, bits);
                Ok(())
            }
            #[inline(always)]
            fn borrow_param<S: Sink>(&self, _: &mut S) -> Result<($core, ()), S::Error> {
                let to: fn($ty) -> Result<$core, Fault> = $to;
                Ok((to(*self).map_err(S::Error::from)?, ()))
            }
            #[inline(always)]
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<$core, S::Error> {
                Ok(self.borrow_param(s)?.0)
            }
            scalar!(@lower_list $ty, $($list)*);
        }
    };
    (@lower_list $ty:ty, type Slice = &'a [Self]; $($rest:tt)*) => {
        #[inline]
        fn lower_list<S: Sink>(items: &[Self], s: &mut S, at: S::Place) -> Result<(), S::Error> {
            s.put_numbers(at, items);
            Ok(())
        }
        #[inline]
        fn borrow_list<S: Sink>(items: &[Self], s: &mut S) -> Result<(u32, u32), S::Error> {
            s.borrow_numbers(items)
        }
        #[cfg(feature = "alloc")]
        #[inline]
        fn move_list<S: Sink>(
            items: alloc::vec::Vec<Self>,
            s: &mut S,
        ) -> Result<(u32, u32), S::Error> {
            s.move_numbers(items)
        }
    };
    (@lower_list $ty:ty, $($rest:tt)*) => {};
}

/// A number that is its own canonical bytes.
macro_rules! number {
    ($ty:ty, $name:ident, $size:literal, $core:ty, $get:ident, $put:ident,
     $to:expr, $from:expr, $bits:expr, $of_bits:expr) => {
        impl sealed::Number for $ty {}
        impl Number for $ty {}
        scalar!($ty, $name, $size, $core, $get, $put, $to, $from, $bits, $of_bits, {
            type Slice = &'a [Self];
            #[inline(always)]
            fn lift_slice<S: Source<'a>>(
                s: &mut S,
                at: S::Place,
                count: u32,
            ) -> Result<&'a [Self], S::Error> {
                s.numbers(at, count)
            }
            #[cfg(feature = "alloc")]
            #[inline]
            fn lift_list<S: Source<'a>>(
                s: &mut S,
                at: S::Place,
                count: u32,
            ) -> Result<alloc::vec::Vec<Self>, S::Error> {
                s.numbers(at, count).map(<[Self]>::to_vec)
            }
            #[inline]
            fn lift_array<const N: usize, S: Source<'a>>(
                s: &mut S,
                at: S::Place,
            ) -> Result<[Self; N], S::Error> {
                let items = s.numbers(at, N as u32)?;
                Ok(core::array::from_fn(|index| items[index]))
            }
        });
    };
}

#[rustfmt::skip]
mod numbers {
    use super::{Data, Fault, Layout, Lift, Lower, Number, Owned, Sink, Source, ConstType, sealed};
    number!(u8, U8, 1, u32, u8, put_u8, |v| Ok(u32::from(v)), |a| Ok(a as u8), Ok, Ok);
    number!(i8, I8, 1, u32, u8, put_u8, |v| Ok(v as u32), |a| Ok(a as i8), |v| Ok(v as u8), |b: u8| Ok(b as i8));
    number!(u16, U16, 2, u32, u16, put_u16, |v| Ok(u32::from(v)), |a| Ok(a as u16), Ok, Ok);
    number!(i16, I16, 2, u32, u16, put_u16, |v| Ok(v as u32), |a| Ok(a as i16), |v| Ok(v as u16), |b: u16| Ok(b as i16));
    number!(u32, U32, 4, u32, u32, put_u32, Ok, Ok, Ok, Ok);
    number!(i32, I32, 4, u32, u32, put_u32, |v| Ok(v as u32), |a| Ok(a as i32), |v| Ok(v as u32), |b: u32| Ok(b as i32));
    number!(u64, U64, 8, u64, u64, put_u64, Ok, Ok, Ok, Ok);
    number!(i64, I64, 8, u64, u64, put_u64, |v| Ok(v as u64), |a| Ok(a as i64), |v| Ok(v as u64), |b: u64| Ok(b as i64));
    number!(f32, F32, 4, f32, u32, put_u32, Ok, Ok, |v| Ok(v.to_bits()), |b: u32| Ok(f32::from_bits(b)));
    number!(f64, F64, 8, f64, u64, put_u64, Ok, Ok, |v| Ok(v.to_bits()), |b: u64| Ok(f64::from_bits(b)));
}

macro_rules! other {
    ($($args:tt)*) => { scalar!($($args)*, { crate::__lift_slice!('a); }); };
}

#[rustfmt::skip]
mod others {
    use super::{
        Data, Fault, Layout, Lift, Lower, Owned, Sink, Source, ConstType, bool_of, char_of, isize_to, usize_to,
    };
    other!(bool, Bool, 1, u32, u8, put_u8, |v| Ok(u32::from(v)), |a| bool_of(a as u8), |v| Ok(u8::from(v)), bool_of);
    other!(char, Char, 4, u32, u32, put_u32, |v| Ok(v as u32), char_of, |v| Ok(v as u32), char_of);
    other!(usize, Usize, 4, u32, u32, put_u32, usize_to, |a| Ok(a as usize), usize_to, |b: u32| Ok(b as usize));
    other!(isize, Isize, 4, u32, u32, put_u32, isize_to, |a| Ok(a as i32 as isize), isize_to, |b: u32| Ok(b as i32 as isize));
}

#[inline(always)]
fn bool_of(byte: u8) -> Result<bool, Fault> {
    match byte {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(Fault::Bool(other)),
    }
}

#[inline(always)]
fn char_of(value: u32) -> Result<char, Fault> {
    char::from_u32(value).ok_or(Fault::Char(value))
}

#[inline(always)]
fn usize_to(value: usize) -> Result<u32, Fault> {
    u32::try_from(value).map_err(|_| Fault::TooLarge)
}

#[inline(always)]
fn isize_to(value: isize) -> Result<u32, Fault> {
    i32::try_from(value).map(|v| v as u32).map_err(|_| Fault::TooLarge)
}

macro_rules! wide {
    ($ty:ty, $name:ident) => {
        impl Data for $ty {
            const TYPE: ConstType = ConstType::$name;
            const LAYOUT: Layout = Layout { size: 16, align: 8 };
            crate::__data_indirect!();
        }
        impl<'a> Lift<'a> for $ty {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                let low = s.u64(at);
                let high = s.u64(s.offset(at, 8));
                Ok((u128::from(high) << 64 | u128::from(low)) as $ty)
            }
            crate::__lift_indirect!('a);
        }
        impl Lower for $ty {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                s.put_u64(at, *self as u64);
                let high = s.offset(at, 8);
                s.put_u64(high, (*self >> 64) as u64);
                Ok(())
            }
            crate::__lower_indirect!();
        }
    };
}

wide!(u128, U128);
wide!(i128, I128);

impl Data for () {
    const TYPE: ConstType = ConstType::Unit;
    const LAYOUT: Layout = Layout::UNIT;
    type Flat0 = ();
    type Flat1 = ();
    type FlatResult = ();
}

impl<'a> Lift<'a> for () {
    #[inline(always)]
    fn lift<S: Source<'a>>(_: &mut S, _: S::Place) -> Result<Self, S::Error> {
        Ok(())
    }
    #[inline(always)]
    fn lift_param<S: Source<'a>>(_: &mut S, (): (), (): ()) -> Result<Self, S::Error> {
        Ok(())
    }
    #[inline(always)]
    fn lift_result<S: Source<'a>>(_: &mut S, (): ()) -> Result<Self, S::Error> {
        Ok(())
    }
    crate::__lift_ref!('a);
}

impl Lower for () {
    #[inline(always)]
    fn lower<S: Sink>(&self, _: &mut S, _: S::Place) -> Result<(), S::Error> {
        Ok(())
    }
    #[inline(always)]
    fn borrow_param<S: Sink>(&self, _: &mut S) -> Result<((), ()), S::Error> {
        Ok(((), ()))
    }
    #[inline(always)]
    fn borrow_result<S: Sink>(&self, _: &mut S) -> Result<(), S::Error> {
        Ok(())
    }
}
