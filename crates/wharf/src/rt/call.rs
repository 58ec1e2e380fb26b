//! The steps of a call, in both directions.

use super::{
    arena::{self, Mark, Writer},
    frame::Frame,
    record,
    refusal::{Refusal, careful},
};
use wharf_abi::{Core, Data, Fault, Lift, Lower, Number, Source, pointer, schema::walk};

#[cfg(feature = "alloc")]
use super::kept::result as kept;
#[cfg(not(feature = "alloc"))]
use arena::result_once as kept;

/// Without an allocator, all results are in the arena.
const KEPT: bool = cfg!(feature = "alloc");

/// Runs an export, whose result is `STAYS` if it is [kept](walk::is_kept), and which `LENDS` if a parameter holds [objects that are
/// lent](walk::lends_inside). A fault before user code ran becomes the record's status.
#[inline(always)]
pub fn call<const STAYS: bool, const LENDS: bool, R: Core>(
    body: impl for<'a> FnOnce(&mut Frame<'a>) -> Result<R, Fault>,
) -> R {
    #[cfg(feature = "alloc")]
    if STAYS {
        // The last one makes room for this one: 1 MiB of bytes out takes a quarter less time, and half the memory.
        super::kept::release();
    }
    #[cfg(feature = "alloc")]
    let _lent = LENDS.then(super::lent::Lending::begin);
    body(&mut Frame::new()).unwrap_or_else(|fault| {
        record::refuse(fault);
        R::default()
    })
}

/// Lifts the parameter of this index.
///
/// # Errors
/// When a handle or the value is refused.
#[inline(always)]
pub fn param<'a, T: Lift<'a>, const INDEX: u32>(
    frame: &mut Frame<'a>,
    a: T::A,
    b: T::B,
) -> Result<T, Fault> {
    if const { walk::is_checked(&T::TYPE) } {
        careful(INDEX, |frame| T::lift_param(frame, a, b))
    } else {
        T::lift_param(frame, a, b)
    }
}

/// The same for a parameter that may own objects, which are claimed.
///
/// # Errors
/// When it will, or an object can't be taken.
#[inline]
pub fn claim<'a, T: Lift<'a>, const INDEX: u32>(a: T::A, b: T::B) -> Result<(), Fault> {
    if const { walk::may_refuse(&T::TYPE) } {
        careful(INDEX, |frame| T::check_param(frame, a, b))
    } else {
        Ok(())
    }
}

/// Begins to look at parameters: objects that were looked at can't be used otherwise until it is dropped.
#[cfg(feature = "alloc")]
pub fn claims() -> super::lent::Claims {
    super::lent::Claims::begin()
}

/// The same without an allocator, where there are no objects.
#[cfg(not(feature = "alloc"))]
pub fn claims() {}

/// Lifts a parameter `&T`.
///
/// # Errors
/// When a handle or the value is refused.
#[inline(always)]
pub fn hold<'a, T: Lift<'a>, const INDEX: u32>(
    frame: &mut Frame<'a>,
    a: T::A,
    b: T::B,
) -> Result<T::Held, Fault> {
    if const { walk::is_checked(&T::TYPE) } {
        careful(INDEX, |frame| T::hold(frame, a, b))
    } else {
        T::hold(frame, a, b)
    }
}

/// Lifts a parameter `&[T]`.
///
/// # Errors
/// When a handle or a value is refused.
#[inline(always)]
pub fn hold_list<'a, T: Lift<'a>, const INDEX: u32>(
    frame: &mut Frame<'a>,
    a: u32,
    b: u32,
) -> Result<T::List, Fault> {
    if const { walk::is_checked(&T::TYPE) } {
        return careful(INDEX, |frame| {
            let place = frame.place(a, b, T::LAYOUT)?;
            T::hold_list(frame, place, b)
        });
    }
    let place = frame.place(a, b, T::LAYOUT)?;
    T::hold_list(frame, place, b)
}

/// Finds out whether a parameter will be refused for its value, before a call takes objects and functions from others.
///
/// # Errors
/// When it will.
#[inline]
pub fn check<'a, T: Lift<'a>, const INDEX: u32>(a: T::A, b: T::B) -> Result<(), Fault> {
    if const { walk::is_checked(&T::TYPE) } {
        careful(INDEX, |frame| T::check_param(frame, a, b))
    } else {
        Ok(())
    }
}

/// The same for a parameter `&[T]`.
///
/// # Errors
/// When it will.
#[inline]
pub fn check_list<'a, T: Lift<'a>, const INDEX: u32>(a: u32, b: u32) -> Result<(), Fault> {
    if const { walk::is_checked(&T::TYPE) } {
        careful(INDEX, |frame| {
            let place = frame.place(a, b, T::LAYOUT)?;
            pointer::check_list::<T, _>(frame, place, b)
        })
    } else {
        Ok(())
    }
}

/// Lifts a parameter `&mut [T]`.
///
/// # Errors
/// Never.
#[inline(always)]
pub fn hold_list_mut<'a, T: Number + Data>(
    frame: &mut Frame<'a>,
    a: u32,
    b: u32,
) -> Result<&'a mut [T], Fault> {
    Ok(frame.numbers_mut(a, b))
}

/// Lowers a result that is given away.
///
/// # Errors
/// When it is nested too deep.
#[inline(always)]
pub fn give<T: Lower>(value: T) -> Result<T::R, Fault> {
    if const { !walk::by_address(&T::TYPE) } {
        value.give_result(&mut Writer::unused())
    } else if const { KEPT && walk::is_kept(&T::TYPE) } {
        kept(|keeper| value.give_result(keeper))
    } else if const { walk::owns_handles(&T::TYPE) } {
        arena::result_once(|writer| value.give_result(writer))
    } else {
        arena::result(|writer| value.lower_result(writer))
    }
}

/// Lowers a result that borrows from the object or the arguments.
///
/// # Errors
/// When it is nested too deep.
#[inline(always)]
pub fn lend<T: Lower>(value: T) -> Result<T::R, Fault> {
    if const { !walk::by_address(&T::TYPE) } {
        value.lower_result(&mut Writer::unused())
    } else if const { KEPT && walk::is_kept(&T::TYPE) } {
        kept(|keeper| value.lower_result(keeper))
    } else if const { walk::owns_handles(&T::TYPE) } {
        // What the host is told to count must not be told twice.
        arena::result_once(|writer| value.lower_result(writer))
    } else {
        arena::result(|writer| value.lower_result(writer))
    }
}

/// Lowers a result that borrows from what this call lifted.
///
/// # Errors
/// When it is nested too deep.
#[inline(always)]
pub fn copy<T: Lower>(value: T) -> Result<T::R, Fault> {
    if const { !walk::by_address(&T::TYPE) } {
        value.lower_result(&mut Writer::unused())
    } else if const { walk::owns_handles(&T::TYPE) } {
        arena::result_once(|writer| value.copy_result(writer))
    } else {
        arena::result(|writer| value.copy_result(writer))
    }
}

/// Lowers an argument beside one that is given away: itself given away, if it can hold objects.
///
/// # Errors
/// When it is nested too deep.
pub fn argument<T: Lower>(
    slot: &mut Option<T>,
    writer: &mut Writer,
) -> Result<(T::A, T::B), Fault> {
    const TWICE: Fault = Fault::Unsupported("an argument is given away once");
    if const { walk::owns_handles(&T::TYPE) } {
        slot.take().ok_or(TWICE)?.give_param(writer)
    } else {
        slot.as_ref().ok_or(TWICE)?.lower_param(writer)
    }
}

/// Lowers arguments that are passed where they are, for a call into the host that needs no [`Crossing`]; `None` if one of
/// them has to be written.
#[inline(always)]
pub fn lent<R>(body: impl FnOnce(&mut Writer) -> Result<R, Fault>) -> Option<R> {
    body(&mut Writer::unused()).ok()
}

/// Lifts the result of such a call. `place` names the function, where a value that it gave is refused.
#[inline]
pub fn lifted<T: for<'f> Lift<'f>>(result: T::R, place: &str) -> T {
    if const { may_refuse::<T>() } {
        return T::lift_result(&mut Frame::new(), result)
            .unwrap_or_else(|refusal: Refusal| refusal.of_result(place));
    }
    T::lift_result(&mut Frame::new(), result).unwrap_or_else(|fault| record::fail(fault))
}

/// The same for a result of any type at an address.
#[inline]
pub fn lifted_at<T: for<'f> Lift<'f>>(address: u32, place: &str) -> T {
    if const { may_refuse::<T>() } {
        return pointer::lift(&mut Frame::new(), address)
            .unwrap_or_else(|refusal: Refusal| refusal.of_result(place));
    }
    pointer::lift(&mut Frame::new(), address).unwrap_or_else(|fault| record::fail(fault))
}

/// Whether the guest may refuse what a function of the host gives: a value that is none of its type, an object in use.
const fn may_refuse<T: for<'f> Lift<'f>>() -> bool {
    walk::is_checked(&<T as Data>::TYPE) || walk::holds_objects(&<T as Data>::TYPE)
}

/// A call into the host: what it lowered is popped, and the entries below it stay safe, until it ends.
pub struct Crossing {
    mark: Mark,
    floor: Mark,
}

impl Crossing {
    /// Begins one.
    #[inline]
    pub fn begin() -> Self {
        let (mark, floor) = arena::begin_crossing();
        Self { mark, floor }
    }

    /// Lowers the arguments.
    ///
    /// # Panics
    /// When they are nested too deep.
    #[inline]
    pub fn lower<R>(&self, mut body: impl FnMut(&mut Writer) -> Result<R, Fault>) -> R {
        match arena::lower(&mut body) {
            Ok(values) => {
                arena::raise_floor();
                values
            }
            Err(fault) => record::fail(fault),
        }
    }

    /// Lowers arguments that can only be moved, such as functions.
    ///
    /// # Panics
    /// When they are nested too deep.
    #[inline]
    pub fn lower_once<R>(&self, body: impl FnOnce(&mut Writer) -> Result<R, Fault>) -> R {
        match arena::lower_once(body) {
            Ok(values) => {
                arena::raise_floor();
                values
            }
            Err(fault) => record::fail(fault),
        }
    }

    /// Lowers arguments that are given away; what comes beside their core values is to be kept until the result has been
    /// lifted.
    ///
    /// # Panics
    /// When they are nested too deep.
    #[cfg(feature = "alloc")]
    pub fn lower_giving<R>(
        &self,
        body: impl FnOnce(&mut Writer) -> Result<R, Fault>,
    ) -> (R, super::foreign::Lent) {
        super::foreign::lending(|| self.lower_once(body))
    }

    /// The same without an allocator, where there are no functions and objects.
    ///
    /// # Panics
    /// When they are nested too deep.
    #[cfg(not(feature = "alloc"))]
    pub fn lower_giving<R>(&self, body: impl FnOnce(&mut Writer) -> Result<R, Fault>) -> (R, ()) {
        (self.lower_once(body), ())
    }

    /// As [`lifted_at`].
    #[inline]
    pub fn lift_at<T: for<'f> Lift<'f>>(self, address: u32, place: &str) -> T {
        lifted_at(address, place)
    }

    /// As [`lifted`].
    #[inline]
    pub fn lift<T: for<'f> Lift<'f>>(self, result: T::R, place: &str) -> T {
        lifted(result, place)
    }
}

impl Drop for Crossing {
    #[inline]
    fn drop(&mut self) {
        arena::end_crossing(self.mark, self.floor);
    }
}
