//! The three traits of a type that crosses: [`Data`] describes it, [`Lift`] reads it, [`Lower`]
//! writes it.
//!
//! An export needs only the direction it uses. The same implementations serve the guest, whose
//! memory is its own, and native hosts, whose [`Source`] and [`Sink`] check every access.
//!
//! The methods by position and ownership; a method that is not implemented falls back to the one
//! on its left:
//!
//! | [`Lower`] | borrow | move | copy |
//! |---|---|---|---|
//! | in a layout | `lower` | `lower_move` | |
//! | parameter | `borrow_param` | `move_param` | |
//! | result | `borrow_result` | `move_result` | `copy_result` |
//! | elements in place | `lower_list` | | |
//! | address and length | `borrow_list` | `move_list` | |
//!
//! To borrow writes a value that stays alive until the other side has read it; to move gives it
//! away, with the objects and functions in it; to copy writes a value whose memory ends earlier.
//!
//! | [`Lift`] | value | reference | rejection check |
//! |---|---|---|---|
//! | in a layout | `lift` | | `check` |
//! | parameter | `lift_param` | `lift_ref` | `check_param` |
//! | result | `lift_result` | | |
//! | elements in place | `lift_list`, `lift_array` | `lift_slice` | |

use crate::{
    core_value::Core,
    error::{ErrorPath, Fault},
    layout::Layout,
    schema::constant::{ConstType, query},
};
use core::ops::Deref;

#[cfg(feature = "alloc")]
use alloc::{string::String, vec::Vec};

/// A plain number whose canonical bytes are its own on every little-endian machine.
#[diagnostic::on_unimplemented(
    message = "a slice of `{Self}` can't be borrowed from the other side's memory: only numbers lie there as Rust has them",
    label = "not a number of 8 to 64 bits",
    note = "take `Vec<{Self}>`, or for changes seen by the caller return the new list; a parameter `&[{Self}]` of a function works too"
)]
pub trait Number: Copy + Default + 'static + sealed::Number {}

pub(crate) mod sealed {
    pub trait Number {}
}

/// A type that can cross: its schema, its layout, its core values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't cross the boundary",
    label = "not a Wharf type",
    note = "derive it: `#[derive(wharf::Data)]` on `{Self}`; for a type of another crate wrap it in a struct of your own, or in `wharf::Json` if it is serde's"
)]
pub trait Data {
    /// Its type in the schema.
    const TYPE: ConstType;
    /// The type of a reference to it in the schema: objects are borrowed.
    const REF_TYPE: ConstType = Self::TYPE;
    /// Its size and alignment in memory.
    const LAYOUT: Layout;
    /// The first core value of a parameter, `()` if there is none.
    type Flat0: Core;
    /// The second core value of a parameter, `()` if there is none.
    type Flat1: Core;
    /// The core result.
    type FlatResult: Core;
}

/// Reads values from linear memory.
///
/// A `Place` stands for a value whose whole size is known to be inside the memory:
/// [`place`](Self::place) checks once, the reads inside it don't fail.
pub trait Source<'a> {
    /// The position of a value.
    type Place: Copy;
    /// The error of a failed access.
    type Error: ErrorPath;

    /// The place `by` bytes further, inside the same value.
    fn offset(&self, at: Self::Place, by: u32) -> Self::Place;
    /// Reads one byte.
    fn u8(&self, at: Self::Place) -> u8;
    /// Reads two bytes.
    fn u16(&self, at: Self::Place) -> u16;
    /// Reads four bytes.
    fn u32(&self, at: Self::Place) -> u32;
    /// Reads eight bytes.
    fn u64(&self, at: Self::Place) -> u64;
    /// The place of `count` values of `layout` at `address`.
    ///
    /// # Errors
    /// When the address is misaligned, the range leaves memory, or the budget is used up.
    fn place(
        &mut self,
        address: u32,
        count: u32,
        layout: Layout,
    ) -> Result<Self::Place, Self::Error>;
    /// The string at `address`.
    ///
    /// # Errors
    /// As [`place`](Self::place), and when it is not UTF-8.
    fn str(&mut self, address: u32, len: u32) -> Result<&'a str, Self::Error>;
    /// A copy of the string at `address`.
    ///
    /// # Errors
    /// As [`str`](Self::str).
    #[cfg(feature = "alloc")]
    #[inline]
    fn string(&mut self, address: u32, len: u32) -> Result<String, Self::Error> {
        self.str(address, len).map(String::from)
    }
    /// `count` numbers in place, without a copy.
    ///
    /// # Errors
    /// When the source can't lend them.
    fn numbers<T: Number>(&self, at: Self::Place, count: u32) -> Result<&'a [T], Self::Error>;
    /// Enters a value of a type that can contain itself.
    ///
    /// # Errors
    /// When that is nested too deep.
    fn enter(&mut self) -> Result<(), Self::Error>;
    /// Leaves it.
    fn leave(&mut self);
}

/// Writes values into linear memory.
pub trait Sink {
    /// The position of a value.
    type Place: Copy;
    /// The error of a failed access.
    type Error: ErrorPath;

    /// The place `by` bytes further, inside the same value.
    fn offset(&self, at: Self::Place, by: u32) -> Self::Place;
    /// Writes one byte.
    fn put_u8(&mut self, at: Self::Place, value: u8);
    /// Writes two bytes.
    fn put_u16(&mut self, at: Self::Place, value: u16);
    /// Writes four bytes.
    fn put_u32(&mut self, at: Self::Place, value: u32);
    /// Writes eight bytes.
    fn put_u64(&mut self, at: Self::Place, value: u64);
    /// Room for `count` values of `layout`: its address and place.
    ///
    /// # Errors
    /// When there is no room.
    fn reserve(&mut self, count: usize, layout: Layout) -> Result<(u32, Self::Place), Self::Error>;
    /// Reserves room for values whose address crosses. With `header`, a string pool header precedes
    /// them, where this direction has one.
    ///
    /// # Errors
    /// When there is no room.
    fn reserve_top(
        &mut self,
        count: usize,
        layout: Layout,
        header: bool,
    ) -> Result<(u32, Self::Place), Self::Error>;
    /// Writes a string below the top level; its address and length.
    ///
    /// # Errors
    /// When there is no room.
    fn str(&mut self, value: &str) -> Result<(u32, u32), Self::Error>;
    /// Passes a string or numbers at the top level: in place if this sink writes into the memory
    /// that contains them, else as a copy.
    ///
    /// # Errors
    /// When there is no room.
    fn borrow_numbers<T: Number>(&mut self, items: &[T]) -> Result<(u32, u32), Self::Error>;
    /// Passes an owned string or list, which stays alive until the other side has read it.
    ///
    /// # Errors
    /// When there is no room.
    #[cfg(feature = "alloc")]
    fn move_numbers<T: Number>(&mut self, items: Vec<T>) -> Result<(u32, u32), Self::Error>;
    /// Writes numbers into reserved room.
    fn put_numbers<T: Number>(&mut self, at: Self::Place, items: &[T]);
    /// Enters a value of a type that can contain itself.
    ///
    /// # Errors
    /// When that is nested too deep.
    fn enter(&mut self) -> Result<(), Self::Error>;
    /// Leaves it.
    fn leave(&mut self);
}

/// The reason of a rejection.
#[cfg(feature = "alloc")]
pub type Reason = String;
/// The reason of a rejection, which needs an allocator.
#[cfg(not(feature = "alloc"))]
pub type Reason = core::convert::Infallible;

/// A type that can be read. `'a` is the call: what is borrowed can't outlive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be taken from the other side of the boundary",
    label = "can't be lifted",
    note = "derive it: `#[derive(wharf::Data)]` on `{Self}`; borrowed data is `&str`, `&[number]`, or a struct that derives and has a lifetime"
)]
pub trait Lift<'a>: Data + Sized {
    /// The owner behind a parameter `&Self`: the value itself, or a guard of an object.
    type Ref: Deref<Target = Self>;
    /// The owner behind a parameter `&[Self]`: the arena for numbers, else a list of lifted values.
    type Slice: Deref<Target = [Self]>;

    /// Reads a value from its layout.
    ///
    /// # Errors
    /// The source's, with the value's path.
    fn lift<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<Self, S::Error>;
    /// Reads a parameter from its core values.
    ///
    /// # Errors
    /// The source's, with the value's path.
    fn lift_param<S: Source<'a>>(
        s: &mut S,
        a: Self::Flat0,
        b: Self::Flat1,
    ) -> Result<Self, S::Error>;
    /// Reads a result from its core value.
    ///
    /// # Errors
    /// The source's, with the value's path.
    fn lift_result<S: Source<'a>>(s: &mut S, r: Self::FlatResult) -> Result<Self, S::Error>;
    /// Reads a parameter `&Self`.
    ///
    /// # Errors
    /// The source's, with the value's path.
    fn lift_ref<S: Source<'a>>(
        s: &mut S,
        a: Self::Flat0,
        b: Self::Flat1,
    ) -> Result<Self::Ref, S::Error>;
    /// Reads a parameter `&[Self]`.
    ///
    /// # Errors
    /// The source's, with the value's path.
    fn lift_slice<S: Source<'a>>(
        s: &mut S,
        at: S::Place,
        count: u32,
    ) -> Result<Self::Slice, S::Error>;
    /// Checks whether a value would be rejected, without taking the handles in it.
    ///
    /// # Errors
    /// As [`lift`](Self::lift).
    fn check<S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
        Self::lift(s, at).map(drop)
    }
    /// Checks whether a parameter would be rejected, without taking the handles in it.
    ///
    /// # Errors
    /// As [`lift_param`](Self::lift_param).
    fn check_param<S: Source<'a>>(
        s: &mut S,
        a: Self::Flat0,
        b: Self::Flat1,
    ) -> Result<(), S::Error> {
        Self::lift_param(s, a, b).map(drop)
    }
    /// A value that contains the reason of a rejection, if this type is a text.
    fn from_reason(_reason: Reason) -> Option<Self> {
        None
    }
    /// The `Err` that contains the reason of a rejected result, if this is a `Result` with a text.
    fn from_rejection(_reason: Reason) -> Option<Self> {
        None
    }
    /// Reads `count` adjacent values.
    ///
    /// # Errors
    /// The source's, with the element's index.
    #[cfg(feature = "alloc")]
    fn lift_list<S: Source<'a>>(
        s: &mut S,
        at: S::Place,
        count: u32,
    ) -> Result<Vec<Self>, S::Error> {
        let mut list = Vec::with_capacity(count as usize);
        for index in 0..count {
            let place = s.offset(at, index * Self::LAYOUT.size);
            match Self::lift(s, place) {
                Ok(value) => list.push(value),
                Err(error) => return Err(error.in_element(index as usize)),
            }
        }
        Ok(list)
    }
    /// Reads an array.
    ///
    /// # Errors
    /// The source's, with the element's index.
    fn lift_array<const N: usize, S: Source<'a>>(
        s: &mut S,
        at: S::Place,
    ) -> Result<[Self; N], S::Error> {
        // `array::try_from_fn` is not stable; the options vanish when nothing can fail.
        let mut fault = None;
        let array: [Option<Self>; N] = core::array::from_fn(|index| {
            if fault.is_some() {
                return None;
            }
            let place = s.offset(at, index as u32 * Self::LAYOUT.size);
            Self::lift(s, place).map_err(|error| fault = Some(error.in_element(index))).ok()
        });
        match fault {
            Some(error) => Err(error),
            None => {
                Ok(array.map(|item| item.unwrap_or_else(|| unreachable!("no fault, all lifted"))))
            }
        }
    }
}

/// A type that can be written.
///
/// Writing borrows, and may be done again from the start when the room was too small.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given to the other side of the boundary",
    label = "can't be lowered",
    note = "derive it: `#[derive(wharf::Data)]` on `{Self}`"
)]
pub trait Lower: Data {
    /// As an argument, the callee may change it and the caller sees that: `&mut [T]`.
    const SHARED: bool = false;

    /// Reads back what the callee changed, from the core values that
    /// [`borrow_param`](Self::borrow_param) gave.
    ///
    /// # Errors
    /// The source's.
    fn read_back<'a, S: Source<'a>>(
        &mut self,
        _s: &mut S,
        _a: Self::Flat0,
        _b: Self::Flat1,
    ) -> Result<(), S::Error> {
        Ok(())
    }
    /// Writes a value's layout.
    ///
    /// # Errors
    /// The sink's, with the value's path.
    fn lower<S: Sink>(&self, s: &mut S, at: S::Place) -> Result<(), S::Error>;
    /// Writes an argument and returns its core values.
    ///
    /// # Errors
    /// The sink's, with the value's path.
    fn borrow_param<S: Sink>(&self, s: &mut S) -> Result<(Self::Flat0, Self::Flat1), S::Error>;
    /// Writes an argument that moves, with the objects in it.
    ///
    /// # Errors
    /// The sink's, with the value's path.
    fn move_param<S: Sink>(self, s: &mut S) -> Result<(Self::Flat0, Self::Flat1), S::Error>
    where
        Self: Sized,
    {
        self.borrow_param(s)
    }
    /// Writes a result and returns its core value. Strings and numbers may stay in place until the
    /// result has been read.
    ///
    /// # Errors
    /// The sink's, with the value's path.
    fn borrow_result<S: Sink>(&self, s: &mut S) -> Result<Self::FlatResult, S::Error>;
    /// Writes a result that moves: lists of numbers stay in place, objects get handles.
    ///
    /// # Errors
    /// The sink's, with the value's path.
    fn move_result<S: Sink>(self, s: &mut S) -> Result<Self::FlatResult, S::Error>
    where
        Self: Sized,
    {
        self.borrow_result(s)
    }
    /// Writes a copy of a result that borrows from a value which ends before it is read.
    ///
    /// # Errors
    /// The sink's, with the value's path.
    fn copy_result<S: Sink>(&self, s: &mut S) -> Result<Self::FlatResult, S::Error> {
        self.borrow_result(s)
    }
    /// Writes a value that moves, with the objects in it.
    ///
    /// # Errors
    /// The sink's, with the value's path.
    fn lower_move<S: Sink>(self, s: &mut S, at: S::Place) -> Result<(), S::Error>
    where
        Self: Sized,
    {
        self.lower(s, at)
    }
    /// Writes adjacent values.
    ///
    /// # Errors
    /// The sink's, with the element's index.
    fn lower_list<S: Sink>(items: &[Self], s: &mut S, at: S::Place) -> Result<(), S::Error>
    where
        Self: Sized,
    {
        for (index, item) in items.iter().enumerate() {
            let place = s.offset(at, index as u32 * Self::LAYOUT.size);
            item.lower(s, place).map_err(|error| error.in_element(index))?;
        }
        Ok(())
    }
    /// Writes the elements of a list result that moves; numbers stay in place.
    ///
    /// # Errors
    /// The sink's, with the element's index.
    #[cfg(feature = "alloc")]
    fn move_list<S: Sink>(items: Vec<Self>, s: &mut S) -> Result<(u32, u32), S::Error>
    where
        Self: Sized,
    {
        Self::borrow_list(&items, s)
    }
    /// Writes the elements of a list argument or result that crosses as address and length.
    ///
    /// # Errors
    /// The sink's, with the element's index.
    fn borrow_list<S: Sink>(items: &[Self], s: &mut S) -> Result<(u32, u32), S::Error>
    where
        Self: Sized,
    {
        let (address, place) = if const { query::is_number(&Self::TYPE) } {
            // A list of numbers has no header, whatever type of Rust they are of.
            s.reserve(items.len(), Self::LAYOUT)?
        } else {
            let header = const { query::holds_strings(&ConstType::List(&Self::TYPE)) };
            s.reserve_top(items.len(), Self::LAYOUT, header)?
        };
        Self::lower_list(items, s, place)?;
        Ok((address, count(items.len())?))
    }
}

/// A length as the 32 bits that cross.
///
/// # Errors
/// [`Fault::TooLarge`] past that.
#[inline(always)]
pub fn count<E: ErrorPath>(len: usize) -> Result<u32, E> {
    u32::try_from(len).map_err(|_| Fault::TooLarge.into())
}

/// A lifted value behind a parameter `&T`.
#[derive(Debug)]
pub struct Owned<T>(pub T);

impl<T> Deref for Owned<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}

/// The owner behind `&[T]` in a guest without an allocator; it has no values.
#[derive(Debug)]
pub struct NoSlice<T>(core::marker::PhantomData<T>);

impl<T> Deref for NoSlice<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &[]
    }
}
