//! Maps, sets, and lists that are no slices: lists in memory.

use super::list::{read_pair, sized};
use crate::{
    Data, ErrorPath, Layout, Lift, Lower, Sink, Source, indirect,
    schema::{Primitive, constant::ConstType, constant::query},
    traits::count,
};
use alloc::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque};
#[cfg(feature = "std")]
use core::hash::{BuildHasher, Hash};
use core::{fmt::Debug, marker::PhantomData};
#[cfg(feature = "std")]
use std::collections::{HashMap, HashSet};

/// Writes `len` items of `layout` side by side.
fn lower_items<S: Sink, T>(
    s: &mut S,
    at: S::Place,
    size: u32,
    items: impl Iterator<Item = T>,
    mut lower: impl FnMut(T, &mut S, S::Place) -> Result<(), S::Error>,
) -> Result<(), S::Error> {
    for (index, item) in items.enumerate() {
        let place = s.offset(at, index as u32 * size);
        lower(item, s, place).map_err(|error| error.in_element(index))?;
    }
    Ok(())
}

/// What lies side by side in memory.
trait Item<'a>: Sized {
    /// How many bytes one takes.
    const SIZE: u32;
    /// Reads item `index`.
    fn read<S: Source<'a>>(s: &mut S, at: S::Place, index: usize) -> Result<Self, S::Error>;
    /// Checks item `index`.
    fn look<S: Source<'a>>(s: &mut S, at: S::Place, index: usize) -> Result<(), S::Error>;
}

/// Of a set.
struct Element<T>(T);

impl<'a, T: Lift<'a>> Item<'a> for Element<T> {
    const SIZE: u32 = T::LAYOUT.size;

    #[inline]
    fn read<S: Source<'a>>(s: &mut S, at: S::Place, index: usize) -> Result<Self, S::Error> {
        T::lift(s, at).map(Element).map_err(|error| error.in_element(index))
    }
    fn look<S: Source<'a>>(s: &mut S, at: S::Place, index: usize) -> Result<(), S::Error> {
        indirect::check_at::<T, S>(s, at).map_err(|error| error.in_element(index))
    }
}

/// Where the value of a map's entry is.
const fn value_at<K: Data, V: Data>() -> u32 {
    Layout::offset(&[K::LAYOUT, V::LAYOUT], 1)
}

impl<'a, K: Lift<'a>, V: Lift<'a>> Item<'a> for (K, V) {
    const SIZE: u32 = <Self as Data>::LAYOUT.size;

    #[inline]
    fn read<S: Source<'a>>(s: &mut S, at: S::Place, index: usize) -> Result<Self, S::Error> {
        let value = s.offset(at, const { value_at::<K, V>() });
        let entry = match K::lift(s, at) {
            Ok(key) => V::lift(s, value).map(|value| (key, value)),
            Err(error) => Err(error),
        };
        entry.map_err(|error| in_entry::<K, S>(s, at, index, error))
    }
    fn look<S: Source<'a>>(s: &mut S, at: S::Place, index: usize) -> Result<(), S::Error> {
        let value = s.offset(at, const { value_at::<K, V>() });
        indirect::check_at::<K, S>(s, at)
            .and_then(|()| indirect::check_at::<V, S>(s, value))
            .map_err(|error| in_entry::<K, S>(s, at, index, error))
    }
}

/// The error with the key of the entry that it is in, which hosts show if it has a short text.
#[cold]
fn in_entry<'a, K: Data, S: Source<'a>>(
    s: &mut S,
    at: S::Place,
    index: usize,
    error: S::Error,
) -> S::Error {
    let key: &dyn Debug = match const { query::inner(&K::TYPE).primitive() } {
        Some(Primitive::String) => {
            let (address, len) = read_pair(s, at);
            return match s.str(address, len) {
                Ok(text) => error.in_entry(index, Some(&text)),
                Err(_) => error.in_entry(index, None),
            };
        }
        Some(Primitive::U8) => &s.u8(at),
        Some(Primitive::I8) => &s.u8(at).cast_signed(),
        Some(Primitive::U16) => &s.u16(at),
        Some(Primitive::I16) => &s.u16(at).cast_signed(),
        Some(Primitive::U32 | Primitive::Usize) => &s.u32(at),
        Some(Primitive::I32 | Primitive::Isize) => &s.u32(at).cast_signed(),
        Some(Primitive::U64) => &s.u64(at),
        Some(Primitive::I64) => &s.u64(at).cast_signed(),
        _ => return error.in_entry(index, None),
    };
    error.in_entry(index, Some(key))
}

/// Reads items that lie side by side, up to the first that can't be read. Unlike an iterator of
/// results it says how many there will be, and the collection makes room once: a set of a thousand
/// numbers takes half the time.
struct Items<'s, 'a, S: Source<'a>, T> {
    source: &'s mut S,
    at: S::Place,
    next: u32,
    len: u32,
    error: Option<S::Error>,
    item: PhantomData<T>,
}

impl<'a, S: Source<'a>, T: Item<'a>> Iterator for Items<'_, 'a, S, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        let index = self.next;
        if index == self.len {
            return None;
        }
        self.next += 1;
        let place = self.source.offset(self.at, index * T::SIZE);
        match T::read(self.source, place, index as usize) {
            Ok(item) => Some(item),
            Err(error) => {
                self.error = Some(error);
                self.next = self.len;
                None
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.len - self.next) as usize;
        (left, Some(left))
    }
}

/// `Data`, `Lower` and `Lift` of a collection that is a list of `$item` in memory.
macro_rules! collection {
    ([$($g:ident: $bound:path),*] [$($hash:tt)*] $ty:ty, $tree:expr, $item:ty,
     |$each:pat_param| $borrow:expr, $read:ty, |$one:pat_param| $own:expr) => {
        impl<$($g: Data,)* $($hash)*> Data for $ty {
            const TYPE: ConstType = {
                sized::<$item>();
                $tree
            };
            const LAYOUT: Layout = Layout::PAIR;
            type Flat0 = u32;
            type Flat1 = u32;
            type FlatResult = u32;
        }
        impl<$($g: Lower,)* $($hash)*> Lower for $ty {
            fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let layout = <$item>::LAYOUT;
                let (address, place) = s.reserve(self.len(), layout)?;
                s.put_u32(at, address);
                let at = s.offset(at, 4);
                s.put_u32(at, count(self.len())?);
                lower_items(s, place, layout.size, self.iter(), |$each, s, at| $borrow.lower(s, at))
            }
            fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(u32, u32), S::Error> {
                let layout = <$item>::LAYOUT;
                let header = const { query::holds_strings(&<Self as Data>::TYPE) };
                let (address, place) = s.reserve_top(self.len(), layout, header)?;
                lower_items(s, place, layout.size, self.iter(), |$each, s, at| $borrow.lower(s, at))?;
                Ok((address, count(self.len())?))
            }
            fn move_param<S: Sink>(self, s: &mut S) -> Result<(u32, u32), S::Error> {
                let layout = <$item>::LAYOUT;
                let header = const { query::holds_strings(&<Self as Data>::TYPE) };
                let len = count(self.len())?;
                let (address, place) = s.reserve_top(self.len(), layout, header)?;
                lower_items(s, place, layout.size, self.into_iter(), |item, s, at| item.lower_move(s, at))?;
                Ok((address, len))
            }
            fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<u32, S::Error> {
                indirect::lower(self, s)
            }
            fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let layout = <$item>::LAYOUT;
                let (address, place) = s.reserve(self.len(), layout)?;
                s.put_u32(at, address);
                let at = s.offset(at, 4);
                s.put_u32(at, count(self.len())?);
                lower_items(s, place, layout.size, self.into_iter(), |item, s, at| item.lower_move(s, at))
            }
            fn move_result<S: Sink>(self, s: &mut S) -> Result<u32, S::Error> {
                indirect::lower_move(self, s)
            }
        }
        impl<'a, $($g: Lift<'a> + $bound,)* $($hash)*> Lift<'a> for $ty {
            fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error> {
                let (address, len) = read_pair(s, at);
                Self::lift_param(s, address, len)
            }
            fn lift_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<Self, S::Error> {
                let at = s.place(a, b, <$item>::LAYOUT)?;
                let mut items =
                    Items::<S, $read> { source: s, at, next: 0, len: b, error: None, item: PhantomData };
                let all = items.by_ref().map(|$one| $own).collect();
                items.error.map_or(Ok(all), Err)
            }
            fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
                let (address, len) = read_pair(s, at);
                Self::check_param(s, address, len)
            }
            fn check_param<S: Source<'a>>(s: &mut S, a: u32, b: u32) -> Result<(), S::Error> {
                let at = s.place(a, b, <$item>::LAYOUT)?;
                for index in 0..b {
                    let at = s.offset(at, index * <$item>::LAYOUT.size);
                    <$read>::look(s, at, index as usize)?;
                }
                Ok(())
            }
            fn lift_result<S: Source<'a>>(s: &mut S, r: u32) -> Result<Self, S::Error> {
                indirect::lift(s, r)
            }
            crate::__lift_ref!('a);
        }
    };
}

/// No bound at all.
trait Any {}
impl<T> Any for T {}
/// What the key of a tree needs.
use Ord as Tree;
/// What the key of a hash table needs.
#[cfg(feature = "std")]
trait Key: Hash + Eq {}
#[cfg(feature = "std")]
impl<T: Hash + Eq> Key for T {}

collection!([K: Tree, V: Any] [] BTreeMap<K, V>, ConstType::Map(&K::TYPE, &V::TYPE), (K, V), |(k, v)| (k, v), (K, V), |entry| entry);
collection!([T: Tree] [] BTreeSet<T>, ConstType::Set(&T::TYPE), T, |item| item, Element<T>, |Element(item)| item);
#[cfg(feature = "std")]
collection!([K: Key, V: Any] [H: BuildHasher + Default] HashMap<K, V, H>, ConstType::Map(&K::TYPE, &V::TYPE), (K, V), |(k, v)| (k, v), (K, V), |entry| entry);
#[cfg(feature = "std")]
collection!([T: Key] [H: BuildHasher + Default] HashSet<T, H>, ConstType::Set(&T::TYPE), T, |item| item, Element<T>, |Element(item)| item);
collection!([T: Any] [] VecDeque<T>, ConstType::List(&T::TYPE), T, |item| item, Element<T>, |Element(item)| item);
collection!([T: Any] [] LinkedList<T>, ConstType::List(&T::TYPE), T, |item| item, Element<T>, |Element(item)| item);
collection!([T: Tree] [] BinaryHeap<T>, ConstType::List(&T::TYPE), T, |item| item, Element<T>, |Element(item)| item);
