//! How types that cross as the address of their layout implement the parameter and result halves.

use crate::{ErrorPath, Lift, Lower, Sink, Source, schema::constant::query};

/// Reads the value at an address.
///
/// # Errors
/// The source's.
#[inline]
pub fn lift<'a, T: Lift<'a>, S: Source<'a>>(s: &mut S, address: u32) -> Result<T, S::Error> {
    let place = s.place(address, 1, T::LAYOUT)?;
    T::lift(s, place)
}

/// Checks the value at an address.
///
/// # Errors
/// The source's.
pub fn check<'a, T: Lift<'a>, S: Source<'a>>(s: &mut S, address: u32) -> Result<(), S::Error> {
    let place = s.place(address, 1, T::LAYOUT)?;
    check_at::<T, S>(s, place)
}

/// Checks the value at a place, unless nothing of its type is refused. Objects are claimed.
///
/// # Errors
/// The source's.
pub fn check_at<'a, T: Lift<'a>, S: Source<'a>>(s: &mut S, at: S::Place) -> Result<(), S::Error> {
    if const { query::may_reject(&T::TYPE) } { T::check(s, at) } else { Ok(()) }
}

/// Checks values that lie side by side.
///
/// # Errors
/// The source's, with the element's index.
pub fn check_list<'a, T: Lift<'a>, S: Source<'a>>(
    s: &mut S,
    at: S::Place,
    count: u32,
) -> Result<(), S::Error> {
    for index in 0..count {
        let place = s.offset(at, index * T::LAYOUT.size);
        check_at::<T, S>(s, place).map_err(|error| error.in_element(index as usize))?;
    }
    Ok(())
}

/// Writes a value; gives its address.
///
/// # Errors
/// The sink's.
#[inline]
pub fn lower<T: Lower, S: Sink>(value: &T, s: &mut S) -> Result<u32, S::Error> {
    let header = const { query::holds_strings(&T::TYPE) };
    let (address, place) = s.reserve_top(1, T::LAYOUT, header)?;
    value.lower(s, place)?;
    Ok(address)
}

/// Writes a value that is given away; gives its address.
///
/// # Errors
/// The sink's.
#[inline]
pub fn lower_move<T: Lower, S: Sink>(value: T, s: &mut S) -> Result<u32, S::Error> {
    let header = const { query::holds_strings(&T::TYPE) };
    let (address, place) = s.reserve_top(1, T::LAYOUT, header)?;
    if const { query::owns_handles(&T::TYPE) } {
        value.lower_move(s, place)?;
    } else {
        value.lower(s, place)?;
    }
    Ok(address)
}
