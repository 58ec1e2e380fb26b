//! Lists: slices, vectors, arrays; and references.

use crate::{
    Data, ErrorPath, Layout, Lift, Lower, Number, Sink, SliceAt, Source, indirect,
    schema::constant::{ConstType, query},
    traits::count,
};

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, rc::Rc, sync::Arc, vec::Vec};

/// Refuses at compile time what has no size: a hostile length would cost time without bytes.
///
/// # Panics
/// When `T` has none.
pub const fn sized<T: Data>() {
    assert!(
        T::LAYOUT.size > 0,
        "the elements of a list, set, map or stream need a size: pass how many there are instead"
    );
}

/// A result that is an address and a length: their 8 bytes.
#[inline]
pub(super) fn pair<S: Sink>(s: &mut S, (address, len): (u32, u32)) -> Result<u32, S::Error> {
    let (at, place) = s.reserve_top(1, Layout::PAIR, false)?;
    s.put_u32(place, address);
    let place = s.offset(place, 4);
    s.put_u32(place, len);
    Ok(at)
}

/// The elements' place of a list in memory.
#[inline]
fn elements<'a, T: Data, S: Source<'a>>(
    s: &mut S,
    address: u32,
    len: u32,
) -> Result<S::Place, S::Error> {
    s.place(address, len, T::LAYOUT)
}

/// Address and length at `at`.
#[inline]
pub(super) fn read_pair<'a, S: Source<'a>>(s: &S, at: S::Place) -> (u32, u32) {
    (s.u32(at), s.u32(s.offset(at, 4)))
}

macro_rules! data {
    ($t:ident) => {
        data!($t u32);
    };
    ($t:ident $r:ty) => {
        const TYPE: ConstType = {
            sized::<$t>();
            ConstType::List(&$t::TYPE)
        };
        const LAYOUT: Layout = Layout::PAIR;
        type Flat0 = u32;
        type Flat1 = u32;
        type FlatResult = $r;
    };
}

impl<T: Data> Data for [T] {
    data!(T SliceAt);
    const REF_TYPE: ConstType = ConstType::List(&T::REF_TYPE);
}

impl<T: Lower> Lower for [T] {
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let (address, place) = s.reserve(self.len(), T::LAYOUT)?;
        s.put_u32(at, address);
        let at = s.offset(at, 4);
        s.put_u32(at, count(self.len())?);
        T::lower_list(self, s, place)
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
        T::borrow_list(self, s)
    }
    #[inline]
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<SliceAt, S::Error> {
        if const { query::is_number(&T::TYPE) } {
            let borrowed = T::borrow_list(self, s)?;
            pair(s, borrowed).map(SliceAt)
        } else {
            self.copy_result(s)
        }
    }
    fn copy_result<S: Sink>(&self, s: &mut S) -> Result<SliceAt, S::Error> {
        let header = const { query::holds_strings(&ConstType::List(&T::TYPE)) };
        let (address, place) = s.reserve_top(1, Layout::PAIR, header)?;
        self.lower(s, place)?;
        Ok(SliceAt(address))
    }
}

impl<'a, T: Lift<'a> + Number> Lift<'a> for &'a [T] {
    #[inline]
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        let (address, len) = read_pair(s, at);
        Self::lift_param(s, address, len)
    }
    #[inline]
    fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
        let place = elements::<T, S>(s, a, b)?;
        s.numbers(place, b)
    }
    #[inline]
    fn lift_result<S: Source<'a>>(s: &mut S, r: SliceAt) -> Result<Self, S::Error> {
        indirect::lift(s, r.0)
    }
    crate::__lift_ref!('a);
}

/// `&T` crosses as T, but that objects are lent; reading it back is for strings, numbers and
/// objects only.
impl<T: Data + ?Sized> Data for &T {
    const TYPE: ConstType = T::REF_TYPE;
    const LAYOUT: Layout = T::LAYOUT;
    type Flat0 = T::Flat0;
    type Flat1 = T::Flat1;
    type FlatResult = T::FlatResult;
}

impl<T: Lower + ?Sized> Lower for &T {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        T::lower(self, s, at)
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(T::Flat0, T::Flat1), S::Error> {
        T::borrow_param(self, s)
    }
    #[inline]
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<T::FlatResult, S::Error> {
        T::borrow_result(self, s)
    }
    #[inline]
    fn copy_result<S: Sink>(&self, s: &mut S) -> Result<T::FlatResult, S::Error> {
        T::copy_result(self, s)
    }
}

/// `&mut [T]` as an argument: the caller sees what the callee changed.
impl<T: Data + Number> Data for &mut [T] {
    data!(T SliceAt);
}

impl<T: Lower + Number> Lower for &mut [T] {
    const SHARED: bool = true;

    fn read_back<'a, S: Source<'a>>(&mut self, s: &mut S, a: u32, b: u32) -> Result<(), S::Error> {
        let place = s.place(a, b, T::LAYOUT)?;
        self.copy_from_slice(s.numbers(place, count(self.len())?)?);
        Ok(())
    }
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        <[T]>::lower(self, s, at)
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
        <[T]>::borrow_param(self, s)
    }
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<SliceAt, S::Error> {
        <[T]>::copy_result(self, s)
    }
}

#[cfg(feature = "alloc")]
impl<T: Data> Data for Vec<T> {
    data!(T);
}

#[cfg(feature = "alloc")]
impl<T: Lower> Lower for Vec<T> {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        self.as_slice().lower(s, at)
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
        self.as_slice().borrow_param(s)
    }
    #[inline]
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        self.as_slice().borrow_result(s).map(|at| at.0)
    }
    fn copy_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        self.as_slice().copy_result(s).map(|at| at.0)
    }
    fn move_param<S: Sink>(self, s: &mut S) -> Result<(u32, u32), S::Error> {
        let header = const { query::holds_strings(&<Self as Data>::TYPE) };
        let len = count(self.len())?;
        let (address, place) = s.reserve_top(self.len(), T::LAYOUT, header)?;
        give_items(self, s, place)?;
        Ok((address, len))
    }
    #[inline]
    fn move_result<S: Sink>(self, s: &mut S) -> Result<u32, S::Error> {
        if const { query::is_number(&T::TYPE) } {
            let moved = T::move_list(self, s)?;
            pair(s, moved)
        } else {
            indirect::lower_move(self, s)
        }
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        if const { !query::owns_handles(&T::TYPE) } {
            return self.lower(s, at);
        }
        let (address, place) = s.reserve(self.len(), T::LAYOUT)?;
        s.put_u32(at, address);
        let at = s.offset(at, 4);
        s.put_u32(at, count(self.len())?);
        give_items(self, s, place)
    }
}

#[cfg(feature = "alloc")]
fn give_items<T: Lower, S: Sink>(items: Vec<T>, s: &mut S, at: S::Place) -> Result<(), S::Error> {
    for (index, item) in items.into_iter().enumerate() {
        let place = s.offset(at, index as u32 * T::LAYOUT.size);
        item.lower_move(s, place).map_err(|error| error.in_element(index))?;
    }
    Ok(())
}

#[cfg(feature = "alloc")]
impl<'a, T: Lift<'a>> Lift<'a> for Vec<T> {
    #[inline]
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        let (address, len) = read_pair(s, at);
        Self::lift_param(s, address, len)
    }
    #[inline]
    fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
        let place = elements::<T, S>(s, a, b)?;
        T::lift_list(s, place, b)
    }
    #[inline]
    fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
        indirect::lift(s, r)
    }
    fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
        let (address, len) = read_pair(s, at);
        Self::check_param(s, address, len)
    }
    fn check_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<(), S::Error> {
        let place = elements::<T, S>(s, a, b)?;
        indirect::check_list::<T, S>(s, place, b)
    }
    crate::__lift_ref!('a);
}

/// The traits of another owner of a slice, which crosses as the slice. `$moves` are the methods
/// that move its elements, `$check` is evaluated at compile time where it is lowered.
#[cfg(feature = "alloc")]
macro_rules! owner {
    ($ty:ident, $check:expr, { $($moves:tt)* }) => {
        impl<T: Data> Data for $ty<[T]> {
            data!(T);
        }
        impl<T: Lower> Lower for $ty<[T]> {
            #[inline]
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                const { $check };
                <[T]>::lower(self, s, at)
            }
            #[inline]
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                const { $check };
                <[T]>::borrow_param(self, s)
            }
            #[inline]
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                const { $check };
                <[T]>::copy_result(self, s).map(|at| at.0)
            }
            $($moves)*
        }
        impl<'a, T: Lift<'a>> Lift<'a> for $ty<[T]> {
            #[inline]
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                Vec::lift(s, at).map(Self::from)
            }
            #[inline]
            fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
                Vec::lift_param(s, a, b).map(Self::from)
            }
            #[inline]
            fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
                Vec::lift_result(s, r).map(Self::from)
            }
            fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
                Vec::<T>::check(s, at)
            }
            fn check_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<(), S::Error> {
                Vec::<T>::check_param(s, a, b)
            }
            crate::__lift_ref!('a);
        }
    };
}

/// Rejects a shared slice of objects: they could only be moved out of a slice with one owner.
#[cfg(feature = "alloc")]
const fn assert_no_objects<T: Data>() {
    assert!(
        !query::owns_objects(&T::TYPE),
        "a shared slice can't give its objects away: use `Vec` or `Box<[T]>`"
    );
}

#[cfg(feature = "alloc")]
owner!(Box, (), {
    fn move_param<S: Sink>(self, s: &mut S) -> Result<(u32, u32), S::Error> {
        Vec::from(self).move_param(s)
    }
    #[inline]
    fn move_result<S: Sink>(self, s: &mut S) -> Result<u32, S::Error> {
        Vec::from(self).move_result(s)
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        Vec::from(self).lower_move(s, at)
    }
});
#[cfg(feature = "alloc")]
owner!(Rc, assert_no_objects::<T>(), {});
#[cfg(feature = "alloc")]
owner!(Arc, assert_no_objects::<T>(), {});

#[cfg(feature = "alloc")]
impl<T: Data + Clone> Data for Cow<'_, [T]> {
    data!(T);
}

#[cfg(feature = "alloc")]
impl<T: Lower + Clone> Lower for Cow<'_, [T]> {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        <[T]>::lower(self, s, at)
    }
    #[inline]
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
        <[T]>::borrow_param(self, s)
    }
    #[inline]
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
        <[T]>::copy_result(self, s).map(|at| at.0)
    }
}

#[cfg(feature = "alloc")]
impl<'a, T: Lift<'a> + Number> Lift<'a> for Cow<'a, [T]> {
    #[inline]
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        <&[T]>::lift(s, at).map(Cow::Borrowed)
    }
    #[inline]
    fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
        <&[T]>::lift_param(s, a, b).map(Cow::Borrowed)
    }
    #[inline]
    fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
        <&[T]>::lift_result(s, SliceAt(r)).map(Cow::Borrowed)
    }
    crate::__lift_ref!('a);
}

impl<T: Data, const N: usize> Data for [T; N] {
    const TYPE: ConstType = ConstType::Array(&T::TYPE, N as u32);
    const LAYOUT: Layout = T::LAYOUT.array(N as u32);
    crate::__data_indirect!();
}

impl<T: Lower, const N: usize> Lower for [T; N] {
    #[inline]
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        T::lower_list(self, s, at)
    }
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
        for (index, item) in self.into_iter().enumerate() {
            let place = s.offset(at, index as u32 * T::LAYOUT.size);
            item.lower_move(s, place).map_err(|error| error.in_element(index))?;
        }
        Ok(())
    }
    crate::__lower_indirect!();
}

impl<'a, T: Lift<'a>, const N: usize> Lift<'a> for [T; N] {
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
        T::lift_array(s, at)
    }
    fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
        indirect::check_list::<T, S>(s, at, N as u32)
    }
    crate::__lift_indirect!('a);
}
