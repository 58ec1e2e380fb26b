//! Calls to functions that the guest returned, by `wharf_call`.

use wharf_abi::{Lift, Lower};

use super::{
    frame::{WriteValue, lower_error, pop_frame, push_frame},
    invoke::invoke,
    objects::{check_moved, handle, release_dropped},
    store::Store,
    trap::check_status,
};
use crate::{
    core::{
        error::{Error, LoadError},
        handles::{Object, PassedHandles, lift_owned, lower as lower_handles},
        memory::{HostSource, LiftError, Mark},
        slots::CoreSlot as _,
        typed,
    },
    engine::Backend,
};

/// Calls a function of the guest. `write` lowers the arguments, a tuple; `read` lifts the result at
/// an address.
pub(crate) fn call_guest<B: Backend, R>(
    store: &mut Store<'_, B>,
    function: &Object,
    write: &mut WriteValue<'_>,
    read: impl FnOnce(&mut HostSource<'_>, u32) -> Result<R, LiftError>,
) -> Result<R, Error> {
    let (frame, outcome) = call(store, function, write)?;
    let result = outcome.and_then(|address| {
        let lifted = lift_result(store, |store| read(&mut store.source(), address));
        lifted.map_err(|error| Error::lift("result", error))
    });
    pop_frame(store, frame);
    result
}

/// Calls a function of the guest. Returns the frame of the call, and the address of its result.
/// Without the type of the result, so that it is compiled once.
fn call<B: Backend>(
    store: &mut Store<'_, B>,
    function: &Object,
    write: &mut WriteValue<'_>,
) -> Result<(Mark, Result<u32, Error>), Error> {
    store.enter(function.owner().id)?;
    release_dropped(store)?;
    let handle = handle(store, function)?;
    let call = store.guest().exports.call.ok_or_else(|| LoadError::Abi {
        item: "wharf_call".to_string(),
        what: "is missing; the module returns functions".to_string(),
    })?;
    let owner = store.owner();
    let (mut address, mut passed) = (0, PassedHandles::default());
    let frame = push_frame(store, &mut |sink| {
        let work = || write(sink).map_err(|error| (0, error));
        address = lower_handles(Some(&owner), &mut passed, work)?;
        Ok(())
    });
    let frame = frame.map_err(|error| lower_error("arguments", error))?;
    let mut slots = [B::Slot::from_word(handle), B::Slot::from_word(address)];
    let outcome = check_moved(&passed)
        .and_then(|()| Ok(invoke(store, &call, &mut slots)?))
        .and_then(|()| check_status(store, &mut passed, |_, index| format!("arguments[{index}]")));
    let outcome = outcome.map(|()| {
        passed.commit_all();
        slots[0].to_word()
    });
    Ok((frame, outcome))
}

/// Lifts a result, which may contain handles that the guest returns.
pub(crate) fn lift_result<B: Backend, R>(
    store: &mut Store<'_, B>,
    work: impl FnOnce(&Store<'_, B>) -> R,
) -> R {
    let lifted = lift_owned(store.owner(), || work(store));
    store.guest_mut().call_cache.clear();
    lifted
}

/// As [`call_guest`] with Rust types.
pub(crate) fn call_typed<B: Backend, A: Lower, R: for<'a> Lift<'a>>(
    store: &mut Store<'_, B>,
    function: &Object,
    args: &A,
) -> Result<R, Error> {
    call_guest(store, function, &mut |sink| typed::write(args, sink), typed::read::<R>)
}
