//! Numbers, bool, char, unit.

use crate::{
    Data, Fault, Layout, Lift, Lower, Number, Owned, Sink, Source, schema::tree::Type,
    traits::sealed,
};

/// The shared half of a scalar: `$to` makes the core value, `$from` reads it with the source.
macro_rules! scalar {
    ($ty:ty, $name:literal, $size:literal, $core:ty, $get:ident, $put:ident,
     $to:expr, $from:expr, $bits:expr, $of_bits:expr, { $($list:tt)* }) => {
        impl Data for $ty {
            const TYPE: Type = Type::Plain($name);
            const LAYOUT: Layout = Layout::scalar($size);
            type A = $core;
            type B = ();
            type R = $core;
        }
        impl<'a> Lift<'a> for $ty {
            type Held = Owned<Self>;
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
            fn hold<S: Source<'a>>(s: &mut S, a: $core, (): ()) -> Result<Owned<Self>, S::Error> {
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
            fn lower_param<S: Sink>(&self, _: &mut S) -> Result<($core, ()), S::Error> {
                let to: fn($ty) -> Result<$core, Fault> = $to;
                Ok((to(*self).map_err(S::Error::from)?, ()))
            }
            #[inline(always)]
            fn lower_result<S: Sink>(&self, s: &mut S) -> Result<$core, S::Error> {
                Ok(self.lower_param(s)?.0)
            }
            scalar!(@lower_list $ty, $($list)*);
        }
    };
    (@lower_list $ty:ty, type List = &'a [Self]; $($rest:tt)*) => {
        #[inline]
        fn lower_list<S: Sink>(items: &[Self], s: &mut S, at: S::Place) -> Result<(), S::Error> {
            s.put_numbers(at, items);
            Ok(())
        }
        #[inline]
        fn lend_list<S: Sink>(items: &[Self], s: &mut S) -> Result<(u32, u32), S::Error> {
            s.lend(items)
        }
        #[cfg(feature = "alloc")]
        #[inline]
        fn keep_list<S: Sink>(
            items: alloc::vec::Vec<Self>,
            s: &mut S,
        ) -> Result<(u32, u32), S::Error> {
            s.keep(items)
        }
    };
    (@lower_list $ty:ty, $($rest:tt)*) => {};
}

/// A number that is its own canonical bytes.
macro_rules! number {
    ($ty:ty, $name:literal, $size:literal, $core:ty, $get:ident, $put:ident,
     $to:expr, $from:expr, $bits:expr, $of_bits:expr) => {
        impl sealed::Number for $ty {}
        impl Number for $ty {}
        scalar!($ty, $name, $size, $core, $get, $put, $to, $from, $bits, $of_bits, {
            type List = &'a [Self];
            #[inline(always)]
            fn hold_list<S: Source<'a>>(
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
    use super::{Data, Fault, Layout, Lift, Lower, Number, Owned, Sink, Source, Type, sealed};
    number!(u8, "u8", 1, u32, u8, put_u8, |v| Ok(u32::from(v)), |a| Ok(a as u8), Ok, Ok);
    number!(i8, "i8", 1, u32, u8, put_u8, |v| Ok(v as u32), |a| Ok(a as i8), |v| Ok(v as u8), |b: u8| Ok(b as i8));
    number!(u16, "u16", 2, u32, u16, put_u16, |v| Ok(u32::from(v)), |a| Ok(a as u16), Ok, Ok);
    number!(i16, "i16", 2, u32, u16, put_u16, |v| Ok(v as u32), |a| Ok(a as i16), |v| Ok(v as u16), |b: u16| Ok(b as i16));
    number!(u32, "u32", 4, u32, u32, put_u32, Ok, Ok, Ok, Ok);
    number!(i32, "i32", 4, u32, u32, put_u32, |v| Ok(v as u32), |a| Ok(a as i32), |v| Ok(v as u32), |b: u32| Ok(b as i32));
    number!(u64, "u64", 8, u64, u64, put_u64, Ok, Ok, Ok, Ok);
    number!(i64, "i64", 8, u64, u64, put_u64, |v| Ok(v as u64), |a| Ok(a as i64), |v| Ok(v as u64), |b: u64| Ok(b as i64));
    number!(f32, "f32", 4, f32, u32, put_u32, Ok, Ok, |v| Ok(v.to_bits()), |b: u32| Ok(f32::from_bits(b)));
    number!(f64, "f64", 8, f64, u64, put_u64, Ok, Ok, |v| Ok(v.to_bits()), |b: u64| Ok(f64::from_bits(b)));
}

macro_rules! other {
    ($($args:tt)*) => { scalar!($($args)*, { crate::__held_list!('a); }); };
}

#[rustfmt::skip]
mod others {
    use super::{
        Data, Fault, Layout, Lift, Lower, Owned, Sink, Source, Type, bool_of, char_of, isize_to, usize_to,
    };
    other!(bool, "bool", 1, u32, u8, put_u8, |v| Ok(u32::from(v)), |a| bool_of(a as u8), |v| Ok(u8::from(v)), bool_of);
    other!(char, "char", 4, u32, u32, put_u32, |v| Ok(v as u32), char_of, |v| Ok(v as u32), char_of);
    other!(usize, "usize", 4, u32, u32, put_u32, usize_to, |a| Ok(a as usize), usize_to, |b: u32| Ok(b as usize));
    other!(isize, "isize", 4, u32, u32, put_u32, isize_to, |a| Ok(a as i32 as isize), isize_to, |b: u32| Ok(b as i32 as isize));
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
    ($ty:ty, $name:literal) => {
        impl Data for $ty {
            const TYPE: Type = Type::Plain($name);
            const LAYOUT: Layout = Layout { size: 16, align: 8 };
            crate::__data_by_pointer!();
        }
        impl<'a> Lift<'a> for $ty {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                let low = s.u64(at);
                let high = s.u64(s.offset(at, 8));
                Ok((u128::from(high) << 64 | u128::from(low)) as $ty)
            }
            crate::__lift_by_pointer!('a);
        }
        impl Lower for $ty {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                s.put_u64(at, *self as u64);
                let high = s.offset(at, 8);
                s.put_u64(high, (*self >> 64) as u64);
                Ok(())
            }
            crate::__lower_by_pointer!();
        }
    };
}

wide!(u128, "u128");
wide!(i128, "i128");

impl Data for () {
    const TYPE: Type = Type::Plain("unit");
    const LAYOUT: Layout = Layout::UNIT;
    type A = ();
    type B = ();
    type R = ();
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
    crate::__held!('a);
}

impl Lower for () {
    #[inline(always)]
    fn lower<S: Sink>(&self, _: &mut S, _: S::Place) -> Result<(), S::Error> {
        Ok(())
    }
    #[inline(always)]
    fn lower_param<S: Sink>(&self, _: &mut S) -> Result<((), ()), S::Error> {
        Ok(((), ()))
    }
    #[inline(always)]
    fn lower_result<S: Sink>(&self, _: &mut S) -> Result<(), S::Error> {
        Ok(())
    }
}
