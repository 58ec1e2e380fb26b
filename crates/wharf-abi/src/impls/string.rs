//! Strings: `str`, `String`, and what holds a `str`.

use crate::{Data, Layout, Lift, Lower, Sink, Source, indirect, schema::constant::ConstType};

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, rc::Rc, string::String, sync::Arc};

macro_rules! data {
    () => {
        const TYPE: ConstType = ConstType::String;
        const LAYOUT: Layout = Layout::PAIR;
        type Flat0 = u32;
        type Flat1 = u32;
        type FlatResult = u32;
    };
}

/// `Lift` through what a source reads: `str` or `string`.
macro_rules! lift {
    ($a:lifetime, $read:ident, $own:expr $(, $reason:expr)?) => {
        // Natively it is made where it is wanted: one that comes back in memory is moved by wider
        // loads than it was stored by, and those wait. A nested record with seven strings takes a
        // fourteenth less. A guest would only become larger.
        #[cfg_attr(not(target_family = "wasm"), inline(always))]
        #[cfg_attr(target_family = "wasm", inline)]
        fn lift<S: Source<$a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
            let (address, len) = (s.u32(at), s.u32(s.offset(at, 4)));
            s.$read(address, len).map($own)
        }
        #[inline]
        fn lift_param<S: Source<$a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
            s.$read(a, b).map($own)
        }
        #[inline]
        fn lift_result<S: Source<$a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
            indirect::lift(s, r)
        }
        $(
            fn from_reason(reason: crate::traits::Reason) -> Option<Self> {
                Some($reason(reason))
            }
        )?
        crate::__lift_ref!($a);
    };
}

impl Data for str {
    data!();
}

impl Lower for str {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let (address, len) = s.str(self)?;
        s.put_u32(at, address);
        let at = s.offset(at, 4);
        s.put_u32(at, len);
        Ok(())
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
        s.borrow_numbers(self.as_bytes())
    }
    #[inline]
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        let borrowed = s.borrow_numbers(self.as_bytes())?;
        super::list::pair(s, borrowed)
    }
    fn copy_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        let (address, place) = s.reserve_top(1, Layout::PAIR, false)?;
        self.lower(s, place)?;
        Ok(address)
    }
}

impl<'a> Lift<'a> for &'a str {
    lift!('a, str, |text| text);
}

/// Types that hold a `str`; each lowers as it.
#[cfg(feature = "alloc")]
macro_rules! owner {
    ([$($generics:tt)*] $ty:ty, $own:expr) => {
        impl<$($generics)*> Data for $ty {
            data!();
        }
        impl<$($generics)*> Lower for $ty {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                str::lower(self, s, at)
            }
            #[inline]
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                str::borrow_param(self, s)
            }
            #[inline]
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                str::borrow_result(self, s)
            }
            fn copy_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                str::copy_result(self, s)
            }
            #[inline]
            fn move_result<S: Sink>(self, s: &mut S) -> Result<u32, S::Error> {
                let moved = s.move_numbers(String::from(self).into_bytes())?;
                super::list::pair(s, moved)
            }
        }
        impl<'a> Lift<'a> for $ty {
            lift!('a, string, $own, $own);
        }
    };
}

#[cfg(feature = "alloc")]
owner!([] String, |text| text);
#[cfg(feature = "alloc")]
owner!([] Box<str>, String::into_boxed_str);

/// Shared strings, which can't be kept without a copy of their own.
#[cfg(feature = "alloc")]
macro_rules! shared {
    ($ty:ty) => {
        impl Data for $ty {
            data!();
        }
        impl Lower for $ty {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                str::lower(self, s, at)
            }
            #[inline]
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                str::borrow_param(self, s)
            }
            #[inline]
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                str::copy_result(self, s)
            }
        }
        impl<'a> Lift<'a> for $ty {
            lift!('a, str, <$ty>::from, <$ty>::from);
        }
    };
}

#[cfg(feature = "alloc")]
shared!(Rc<str>);
#[cfg(feature = "alloc")]
shared!(Arc<str>);

#[cfg(feature = "alloc")]
impl Data for Cow<'_, str> {
    data!();
}

#[cfg(feature = "alloc")]
impl Lower for Cow<'_, str> {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        str::lower(self, s, at)
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
        str::borrow_param(self, s)
    }
    #[inline]
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        str::borrow_result(self, s)
    }
    fn copy_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        str::copy_result(self, s)
    }
    #[inline]
    fn move_result<S: Sink>(self, s: &mut S) -> Result<u32, S::Error> {
        match self {
            Cow::Borrowed(text) => text.borrow_result(s),
            Cow::Owned(text) => text.move_result(s),
        }
    }
}

#[cfg(feature = "alloc")]
impl<'a> Lift<'a> for Cow<'a, str> {
    lift!('a, str, Cow::Borrowed, Cow::Owned);
}
