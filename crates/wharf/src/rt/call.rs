//! The steps of a call, in both directions.

use super::{
    arena::{self, GuestSink, Mark},
    record,
    rejection::{Rejection, with_rejection},
    source::GuestSource,
};
use wharf_abi::{
    Core, Data, Fault, Lift, Lower, Number, Source, indirect, schema::constant::query,
};

#[cfg(feature = "alloc")]
use super::in_place_result::result as in_place_result;
#[cfg(not(feature = "alloc"))]
use arena::result_once as in_place_result;

/// Without an allocator, all results are in the arena.
const IN_PLACE: bool = cfg!(feature = "alloc");

/// Runs an export, whose result is `IN_PLACE_RESULT` if it is [kept](query::result_in_place), and
/// which `BORROWS` if a parameter holds [objects that are lent](query::borrows_inside). A fault
/// before user code ran becomes the record's status.
#[inline(always)]
pub fn run_export<const IN_PLACE_RESULT: bool, const BORROWS: bool, R: Core>(
    body: impl for<'a> FnOnce(&mut GuestSource<'a>) -> Result<R, Fault>,
) -> R {
    #[cfg(feature = "alloc")]
    if IN_PLACE_RESULT {
        // The last one makes room for this one: 1 MiB of bytes out takes a quarter less time, and
        // half the memory.
        super::in_place_result::release();
    }
    #[cfg(feature = "alloc")]
    let _lent = BORROWS.then(super::borrowed::Lending::begin);
    body(&mut GuestSource::new()).unwrap_or_else(|fault| {
        record::refuse(fault);
        R::default()
    })
}

/// Lifts the parameter of this index.
///
/// # Errors
/// When a handle or the value is refused.
#[inline(always)]
pub fn lift_param<'a, T: Lift<'a>, const INDEX: u32>(
    source: &mut GuestSource<'a>,
    a: T::Flat0,
    b: T::Flat1,
) -> Result<T, Fault> {
    if const { query::is_checked(&T::TYPE) } {
        with_rejection(INDEX, |source| T::lift_param(source, a, b))
    } else {
        T::lift_param(source, a, b)
    }
}

/// The same for a parameter that may own objects, which are claimed.
///
/// # Errors
/// When it will, or an object can't be taken.
#[inline]
pub fn claim_param<'a, T: Lift<'a>, const INDEX: u32>(
    a: T::Flat0,
    b: T::Flat1,
) -> Result<(), Fault> {
    if const { query::may_reject(&T::TYPE) } {
        with_rejection(INDEX, |source| T::check_param(source, a, b))
    } else {
        Ok(())
    }
}

/// Begins to look at parameters: objects that were looked at can't be used otherwise until it is
/// dropped.
#[cfg(feature = "alloc")]
pub fn begin_claims() -> super::borrowed::Claims {
    super::borrowed::Claims::begin()
}

/// The same without an allocator, where there are no objects.
#[cfg(not(feature = "alloc"))]
pub fn begin_claims() {}

/// Lifts a parameter `&T`.
///
/// # Errors
/// When a handle or the value is refused.
#[inline(always)]
pub fn lift_ref<'a, T: Lift<'a>, const INDEX: u32>(
    source: &mut GuestSource<'a>,
    a: T::Flat0,
    b: T::Flat1,
) -> Result<T::Ref, Fault> {
    if const { query::is_checked(&T::TYPE) } {
        with_rejection(INDEX, |source| T::lift_ref(source, a, b))
    } else {
        T::lift_ref(source, a, b)
    }
}

/// Lifts a parameter `&[T]`.
///
/// # Errors
/// When a handle or a value is refused.
#[inline(always)]
pub fn lift_slice<'a, T: Lift<'a>, const INDEX: u32>(
    source: &mut GuestSource<'a>,
    a: u32,
    b: u32,
) -> Result<T::Slice, Fault> {
    if const { query::is_checked(&T::TYPE) } {
        return with_rejection(INDEX, |source| {
            let place = source.place(a, b, T::LAYOUT)?;
            T::lift_slice(source, place, b)
        });
    }
    let place = source.place(a, b, T::LAYOUT)?;
    T::lift_slice(source, place, b)
}

/// Finds out whether a parameter will be refused for its value, before a call takes objects and
/// functions from others.
///
/// # Errors
/// When it will.
#[inline]
pub fn check_param<'a, T: Lift<'a>, const INDEX: u32>(
    a: T::Flat0,
    b: T::Flat1,
) -> Result<(), Fault> {
    if const { query::is_checked(&T::TYPE) } {
        with_rejection(INDEX, |source| T::check_param(source, a, b))
    } else {
        Ok(())
    }
}

/// The same for a parameter `&[T]`.
///
/// # Errors
/// When it will.
#[inline]
pub fn check_slice<'a, T: Lift<'a>, const INDEX: u32>(a: u32, b: u32) -> Result<(), Fault> {
    if const { query::is_checked(&T::TYPE) } {
        with_rejection(INDEX, |source| {
            let place = source.place(a, b, T::LAYOUT)?;
            indirect::check_list::<T, _>(source, place, b)
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
pub fn lift_slice_mut<'a, T: Number + Data>(
    source: &mut GuestSource<'a>,
    a: u32,
    b: u32,
) -> Result<&'a mut [T], Fault> {
    Ok(source.numbers_mut(a, b))
}

/// Lowers a result that is given away.
///
/// # Errors
/// When it is nested too deep.
#[inline(always)]
pub fn move_result<T: Lower>(value: T) -> Result<T::FlatResult, Fault> {
    if const { !query::is_indirect(&T::TYPE) } {
        value.move_result(&mut GuestSink::unused())
    } else if const { IN_PLACE && query::result_in_place(&T::TYPE) } {
        in_place_result(|sink| value.move_result(sink))
    } else if const { query::owns_handles(&T::TYPE) } {
        arena::result_once(|sink| value.move_result(sink))
    } else {
        arena::result(|sink| value.borrow_result(sink))
    }
}

/// Lowers a result that borrows from the object or the arguments.
///
/// # Errors
/// When it is nested too deep.
#[inline(always)]
pub fn borrow_result<T: Lower>(value: T) -> Result<T::FlatResult, Fault> {
    if const { !query::is_indirect(&T::TYPE) } {
        value.borrow_result(&mut GuestSink::unused())
    } else if const { IN_PLACE && query::result_in_place(&T::TYPE) } {
        in_place_result(|sink| value.borrow_result(sink))
    } else if const { query::owns_handles(&T::TYPE) } {
        // What the host is told to count must not be told twice.
        arena::result_once(|sink| value.borrow_result(sink))
    } else {
        arena::result(|sink| value.borrow_result(sink))
    }
}

/// Lowers a result that borrows from what this call lifted.
///
/// # Errors
/// When it is nested too deep.
#[inline(always)]
pub fn copy_result<T: Lower>(value: T) -> Result<T::FlatResult, Fault> {
    if const { !query::is_indirect(&T::TYPE) } {
        value.borrow_result(&mut GuestSink::unused())
    } else if const { query::owns_handles(&T::TYPE) } {
        arena::result_once(|sink| value.copy_result(sink))
    } else {
        arena::result(|sink| value.copy_result(sink))
    }
}

/// Lowers an argument beside one that is given away: itself given away, if it can hold objects.
///
/// # Errors
/// When it is nested too deep.
pub fn lower_argument<T: Lower>(
    slot: &mut Option<T>,
    sink: &mut GuestSink,
) -> Result<(T::Flat0, T::Flat1), Fault> {
    const TWICE: Fault = Fault::Unsupported("an argument is given away once");
    if const { query::owns_handles(&T::TYPE) } {
        slot.take().ok_or(TWICE)?.move_param(sink)
    } else {
        slot.as_ref().ok_or(TWICE)?.borrow_param(sink)
    }
}

/// Lowers arguments that are passed where they are, for a call into the host that needs no
/// [`HostCall`]; `None` if one of them has to be written.
#[inline(always)]
pub fn lower_in_place<R>(body: impl FnOnce(&mut GuestSink) -> Result<R, Fault>) -> Option<R> {
    body(&mut GuestSink::unused()).ok()
}

/// Lifts the result of such a call. `place` names the function, where a value that it gave is
/// refused.
#[inline]
pub fn lift_result<T: for<'f> Lift<'f>>(result: T::FlatResult, place: &str) -> T {
    if const { may_refuse::<T>() } {
        return T::lift_result(&mut GuestSource::new(), result)
            .unwrap_or_else(|refusal: Rejection| refusal.of_result(place));
    }
    T::lift_result(&mut GuestSource::new(), result).unwrap_or_else(|fault| record::fail(fault))
}

/// The same for a result of any type at an address.
#[inline]
pub fn lift_result_at<T: for<'f> Lift<'f>>(address: u32, place: &str) -> T {
    if const { may_refuse::<T>() } {
        return indirect::lift(&mut GuestSource::new(), address)
            .unwrap_or_else(|refusal: Rejection| refusal.of_result(place));
    }
    indirect::lift(&mut GuestSource::new(), address).unwrap_or_else(|fault| record::fail(fault))
}

/// Whether the guest may refuse what a function of the host gives: a value that is none of its
/// type, an object in use.
const fn may_refuse<T: for<'f> Lift<'f>>() -> bool {
    query::is_checked(&<T as Data>::TYPE) || query::holds_objects(&<T as Data>::TYPE)
}

/// A call into the host: what it lowered is popped, and the entries below it stay safe, until it
/// ends.
pub struct HostCall {
    mark: Mark,
    floor: Mark,
}

impl HostCall {
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
    pub fn lower<R>(&self, mut body: impl FnMut(&mut GuestSink) -> Result<R, Fault>) -> R {
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
    pub fn lower_once<R>(&self, body: impl FnOnce(&mut GuestSink) -> Result<R, Fault>) -> R {
        match arena::lower_once(body) {
            Ok(values) => {
                arena::raise_floor();
                values
            }
            Err(fault) => record::fail(fault),
        }
    }

    /// Lowers arguments that are given away; what comes beside their core values is to be kept
    /// until the result has been lifted.
    ///
    /// # Panics
    /// When they are nested too deep.
    #[cfg(feature = "alloc")]
    pub fn lower_moving<R>(
        &self,
        body: impl FnOnce(&mut GuestSink) -> Result<R, Fault>,
    ) -> (R, super::host_values::BorrowedHandles) {
        super::host_values::collect_lent(|| self.lower_once(body))
    }

    /// The same without an allocator, where there are no functions and objects.
    ///
    /// # Panics
    /// When they are nested too deep.
    #[cfg(not(feature = "alloc"))]
    pub fn lower_moving<R>(
        &self,
        body: impl FnOnce(&mut GuestSink) -> Result<R, Fault>,
    ) -> (R, ()) {
        (self.lower_once(body), ())
    }

    /// As [`lift_result_at`].
    #[inline]
    pub fn lift_at<T: for<'f> Lift<'f>>(self, address: u32, place: &str) -> T {
        lift_result_at(address, place)
    }

    /// As [`lift_result`].
    #[inline]
    pub fn lift<T: for<'f> Lift<'f>>(self, result: T::FlatResult, place: &str) -> T {
        lift_result(result, place)
    }
}

impl Drop for HostCall {
    #[inline]
    fn drop(&mut self) {
        arena::end_crossing(self.mark, self.floor);
    }
}
