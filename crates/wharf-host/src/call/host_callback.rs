//! Calls of the guest to functions of the host by their handles: the imports of the module `wharf`.

use super::{
    frame::{WriteValue, lower, lower_error},
    import_failure::ImportFailure,
    objects::commit_all,
    store::{Store, StoreData},
};
use crate::{
    core::{
        error::{Error, HandleError, HandleFault, UnsupportedError},
        handles::{
            AnyArc, Entry, PassedHandles, Trampoline, lift_borrowed, lower as lower_handles,
        },
        memory::{HostSource, LiftError},
        slots::RawArgs as _,
    },
    engine::Backend,
};

/// Calls a function of the host, with the address of its arguments or the core value of its
/// argument.
pub(crate) type ReentrantFn<B> = fn(&AnyArc, &mut Store<'_, B>, u32) -> Result<u32, ImportFailure>;

/// The import `wharf.call`. The function that was called last is found without a lock.
#[inline]
pub(crate) fn call<B: Backend>(
    store: &mut Store<'_, B>,
    args: &B::Args<'_>,
    entered: &mut bool,
) -> Result<u64, ImportFailure> {
    let (handle, args) = (args.word(0), args.word(1));
    let (memory, data) = store.memory_and_data();
    if let Some(function) = data.guest.call_cache.pure(handle) {
        return Ok(function.call(memory, args)?.into());
    }
    *entered = true;
    call_uncached(store, handle, args).map(u64::from)
}

/// The import `wharf.call_word`: as [`call`], without access to memory. One function for both would
/// slow the calls of the guest down.
#[inline]
pub(crate) fn call_word<B: Backend>(
    store: &mut Store<'_, B>,
    args: &B::Args<'_>,
    entered: &mut bool,
) -> Result<u64, ImportFailure> {
    let (handle, word) = (args.word(0), args.word(1));
    if let Some(function) = store.guest().call_cache.pure(handle) {
        return Ok(function.call(&mut [], word)?.into());
    }
    *entered = true;
    call_uncached(store, handle, word).map(u64::from)
}

fn call_uncached<B: Backend>(
    store: &mut Store<'_, B>,
    handle: u32,
    args: u32,
) -> Result<u32, ImportFailure> {
    let guest = store.guest_mut();
    let (cached, generation) = guest.call_cache.take(handle);
    let entry = match cached {
        Some(entry) => entry,
        None => Box::new(find(store.data(), handle)?),
    };
    let result = match &entry.trampoline {
        Some(Trampoline::Reentrant(function)) => match function.downcast_ref::<ReentrantFn<B>>() {
            Some(function) => function(&entry.value, store, args)?,
            None => return Err(other_engine::<B>().into()),
        },
        Some(Trampoline::Pure(function)) => function.call(store.memory_and_data().0, args)?,
        None => return Err(handle_failure(handle, HandleFault::WrongType)),
    };
    store.guest_mut().call_cache.put(handle, entry, generation);
    Ok(result)
}

/// The error of a callback that was made for another engine.
#[cold]
pub(crate) fn other_engine<B: Backend>() -> Error {
    UnsupportedError::new(B::NAME, "call a callback that was made for another engine").into()
}

fn find<B: Backend>(data: &StoreData<B>, handle: u32) -> Result<Entry, ImportFailure> {
    let found = data.guest.owner.host_handles.get(handle);
    found.map_err(|_| handle_failure(handle, HandleFault::Stale))
}

#[cold]
fn handle_failure(handle: u32, fault: HandleFault) -> ImportFailure {
    Error::from(HandleError::new(fault, Some(handle))).into()
}

/// The import `wharf.drop`. A handle that the guest does not hold is ignored.
#[allow(clippy::unnecessary_wraps, reason = "the signature of every built-in import")]
pub(crate) fn release<B: Backend>(
    store: &mut Store<'_, B>,
    args: &B::Args<'_>,
    _: &mut bool,
) -> Result<u64, ImportFailure> {
    let guest = store.guest_mut();
    guest.call_cache.clear();
    let _released = guest.owner.host_handles.remove(args.word(0));
    Ok(0)
}

/// The import `wharf.retain`.
pub(crate) fn retain<B: Backend>(
    store: &mut Store<'_, B>,
    args: &B::Args<'_>,
    _: &mut bool,
) -> Result<u64, ImportFailure> {
    let handle = args.word(0);
    let retained = store.guest().owner.host_handles.retain(handle);
    retained.map(|()| 0).map_err(|_| handle_failure(handle, HandleFault::Stale))
}

/// Lifts the arguments of a callback, which the guest lends.
pub(crate) fn lift_args<B: Backend, A>(
    store: &Store<'_, B>,
    read: impl FnOnce(&mut HostSource<'_>) -> Result<A, LiftError>,
) -> Result<A, ImportFailure> {
    let lifted = lift_borrowed(store.owner(), || read(&mut store.source()));
    lifted.map_err(|error| Error::lift("arguments", error).into())
}

/// Lowers the result of a callback. Returns its address.
pub(crate) fn borrow_result<B: Backend>(
    store: &mut Store<'_, B>,
    write: &mut WriteValue<'_>,
) -> Result<u32, ImportFailure> {
    let owner = store.owner();
    let (mut address, mut passed) = (0, PassedHandles::default());
    let lowered = lower(store, &mut |sink| {
        let work = || write(sink).map_err(|error| (0, error));
        address = lower_handles(Some(&owner), &mut passed, work)?;
        Ok(())
    });
    lowered.map_err(|error| lower_error("result", error))?;
    commit_all(&mut passed)?;
    Ok(address)
}
