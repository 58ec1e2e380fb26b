//! Objects of the guest: their handles, their moves, their end.

use super::{invoke::invoke, store::Store, trap::check_status};
use crate::{
    core::{
        error::{Error, HandleError, HandleFault},
        handles::{Object, PassedHandles},
        slots::CoreSlot as _,
    },
    engine::Backend,
};

/// The handle of an object, for a call into the instance of `store`.
///
/// # Errors
///
/// [`HandleFault::Foreign`] or [`HandleFault::Stale`].
pub(crate) fn handle<B: Backend>(store: &Store<'_, B>, object: &Object) -> Result<u32, Error> {
    let handle = object.handle();
    let fault = if store.guest().id() != object.owner().id {
        HandleFault::Foreign
    } else if handle == 0 {
        HandleFault::Stale
    } else {
        return Ok(handle);
    };
    Err(HandleError::new(fault, Some(handle)).into())
}

/// Frees an object.
///
/// # Errors
///
/// If the object can't be used or is borrowed, or the guest stops.
pub(crate) fn free<B: Backend>(store: &mut Store<'_, B>, object: &Object) -> Result<(), Error> {
    store.enter(object.owner().id)?;
    let handle = handle(store, object)?;
    drop_handle(store, handle)?;
    object.forget();
    Ok(())
}

/// Frees the objects that the host has dropped. Those that the guest is using are freed next time.
///
/// # Errors
///
/// If the guest stops.
#[inline]
pub(crate) fn release_dropped<B: Backend>(store: &mut Store<'_, B>) -> Result<(), Error> {
    if store.guest().owner.dropped.is_empty() { Ok(()) } else { release_all(store) }
}

fn release_all<B: Backend>(store: &mut Store<'_, B>) -> Result<(), Error> {
    let owner = store.owner();
    for handle in owner.dropped.take() {
        match drop_handle(store, handle) {
            Err(Error::Handle(HandleError { fault: HandleFault::Borrowed, .. })) => {
                owner.dropped.push(handle);
            }
            // The guest has freed an object whose handle it does not know.
            Ok(()) | Err(Error::Handle(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn drop_handle<B: Backend>(store: &mut Store<'_, B>, handle: u32) -> Result<(), Error> {
    let Some(drop) = store.guest().exports.drop else { return Ok(()) };
    invoke(store, &drop, &mut [B::Slot::from_word(handle)])?;
    check_status(store, &mut PassedHandles::default(), |_, _| String::new())
}

/// Records that the guest owns all handles of a result or of the arguments of its function.
///
/// # Errors
///
/// [`HandleFault::GivenTwice`] if an object is passed twice.
pub(crate) fn commit_all(passed: &mut PassedHandles) -> Result<(), Error> {
    check_moved(passed)?;
    passed.commit_all();
    Ok(())
}

/// Refuses to move one object twice.
///
/// # Errors
///
/// [`HandleFault::GivenTwice`].
pub(crate) fn check_moved(passed: &PassedHandles) -> Result<(), Error> {
    match passed.passed_twice() {
        Some(handle) => Err(HandleError::new(HandleFault::GivenTwice, Some(handle)).into()),
        None => Ok(()),
    }
}
