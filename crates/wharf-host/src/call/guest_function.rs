//! Functions as values, without their types: into the guest by `wharf_call`, out of it by
//! `wharf.call`.

use wasmtime::{AsContextMut as _, ValRaw};
use wharf_abi::{Data, Lift, Lower, Source as _, pointer};

use crate::{
    Error, HandleError, HandleFault, LoadError, Object,
    call::frame::{Store, LowerError, close, enter, invoke, lower, open, source},
    call::trap::check_status,
    core::handles::host_handles::{Trampoline, Entry},
    api::import::ImportFailure,
    core::memory::{HostSink, HostSource, LiftError, Slots},
    core::handles::object::collect,
    core::handles::call_scope::{self, PassedHandles},
    call::store::Guest,
};

/// Writes a value; gives its address, anything for one without size. Behind a pointer, to be
/// compiled once.
pub(crate) type Write<'w> = dyn FnMut(&mut HostSink<'_>) -> Result<u32, LiftError> + 'w;

/// Reads the value at an address.
pub(crate) type Read<'r> = dyn FnMut(&mut HostSource<'_>, u32) -> Result<(), LiftError> + 'r;

/// Calls a function of the guest.
pub(crate) fn call_guest(
    store: &mut Store<'_>,
    function: &Object,
    write: &mut Write<'_>,
    read: &mut Read<'_>,
) -> Result<(), Error> {
    enter(store, function.owner().id)?;
    collect(store)?;
    let handle = function.lend(store)?;
    let Some(call) = store.data().guest.fixed.call else {
        let (item, what) = ("wharf_call".to_string(), "is missing".to_string());
        return Err(LoadError::Abi { item, what }.into());
    };
    let owner = store.data().guest.owner.clone();
    let (mut address, mut passed) = (0, PassedHandles::default());
    let frame = open(store, &mut |sink| {
        let work = || write(sink).map_err(|misfit| (0, misfit));
        address = call_scope::lower(Some(&owner), &mut passed, work)?;
        Ok(())
    });
    let frame = frame.map_err(|error| explain("arguments", error))?;
    let mut slots = [ValRaw::u32(handle), ValRaw::u32(address)];
    let mut outcome = passed.check_all_given();
    if outcome.is_ok() {
        outcome = invoke(store, &call, &mut slots).map_err(Error::from);
    }
    if outcome.is_ok() {
        let root = |_: &Store<'_>, index| format!("arguments[{index}]");
        outcome = check_status(store, &mut passed, root);
    }
    if outcome.is_ok() {
        passed.keep_all();
        let lifted = lift_owned(store, |store| read(&mut source(store), slots[0].get_u32()));
        outcome = lifted.map_err(|misfit| Error::misfit("result", misfit));
    }
    close(store, frame);
    outcome
}

/// Lifts what the guest gives, which may be what it was given.
pub(crate) fn lift_owned<R>(store: &mut Store<'_>, work: impl FnOnce(&Store<'_>) -> R) -> R {
    let lifted = call_scope::lift_owned(store.data().guest.owner.clone(), || work(store));
    store.data_mut().guest.recent.forget();
    lifted
}

/// The same with Rust types.
pub(crate) fn call_typed<A: Lower, R: for<'a> Lift<'a>>(
    store: &mut Store<'_>,
    function: &Object,
    args: &A,
) -> Result<R, Error> {
    let mut result = None;
    call_guest(store, function, &mut |sink| write(args, sink), &mut |source, address| {
        result = Some(read(source, address)?);
        Ok(())
    })?;
    // Without an error it has been read.
    result.ok_or_else(|| HandleError { fault: HandleFault::Stale, handle: 0 }.into())
}

/// Writes a value of any type at an address.
pub(crate) fn write<T: Lower>(value: &T, sink: &mut HostSink<'_>) -> Result<u32, LiftError> {
    if T::LAYOUT.size == 0 { Ok(0) } else { pointer::lower(value, sink) }
}

/// Reads a value of any type at an address; what has no size is not read.
pub(crate) fn read<T: for<'a> Lift<'a>>(
    source: &mut HostSource<'_>,
    address: u32,
) -> Result<T, LiftError> {
    let count = u32::from(<T as Data>::LAYOUT.size != 0);
    let place = source.place(address, count, T::LAYOUT)?;
    T::lift(source, place)
}

/// Lifts the arguments that the guest lends to a function of the host.
pub(crate) fn arguments<A>(
    store: &Store<'_>,
    read: impl FnOnce(&mut HostSource<'_>) -> Result<A, LiftError>,
) -> Result<A, ImportFailure> {
    let owner = store.data().guest.owner.clone();
    let lifted = call_scope::lift_borrowed(owner, || read(&mut source(store)));
    lifted.map_err(|misfit| Error::misfit("arguments", misfit).into())
}

/// Lowers the result of a function of the host; gives its address.
pub(crate) fn give(store: &mut Store<'_>, write: &mut Write<'_>) -> Result<u32, ImportFailure> {
    let owner = store.data().guest.owner.clone();
    let (mut address, mut passed) = (0, PassedHandles::default());
    let lowered = lower(store, &mut |sink| {
        let work = || write(sink).map_err(|misfit| (0, misfit));
        address = call_scope::lower(Some(&owner), &mut passed, work)?;
        Ok(())
    });
    lowered.map_err(|error| explain("result", error))?;
    passed.check_all_given()?;
    passed.keep_all();
    Ok(address)
}

fn explain(root: &str, error: LowerError) -> Error {
    match error {
        LowerError::ArgError((_, misfit)) => Error::misfit(root, misfit),
        LowerError::BoxedError(error) => *error,
    }
}

/// The import `wharf.call`; says whether the guest may have been entered. The function called last
/// is found without a lock, which costs more than all else here.
#[inline]
pub(crate) fn answer(
    store: &mut Store<'_>,
    slots: &Slots<'_>,
    entered: &mut bool,
) -> Result<u64, ImportFailure> {
    let (handle, args) = (slots.word(0), slots.word(1));
    if let Some(memory) = store.data().guest.fixed.memory {
        let (memory, data) = memory.data_and_store_mut(store.as_context_mut());
        if let Some(function) = data.guest.recent.pure(handle) {
            return function.answer(memory, args).map(u64::from);
        }
    }
    *entered = true;
    answer_any(store, handle, args).map(u64::from)
}

/// The import `wharf.call_word`: the same without a look into memory. One function for both, told
/// apart by a constant, takes a seventh more of the guest's call.
#[inline]
pub(crate) fn answer_word(
    store: &mut Store<'_>,
    slots: &Slots<'_>,
    entered: &mut bool,
) -> Result<u64, ImportFailure> {
    let (handle, word) = (slots.word(0), slots.word(1));
    if let Some(function) = store.data().guest.recent.pure(handle) {
        return function.answer(&mut [], word).map(u64::from);
    }
    *entered = true;
    answer_any(store, handle, word).map(u64::from)
}

fn answer_any(store: &mut Store<'_>, handle: u32, args: u32) -> Result<u32, ImportFailure> {
    let guest = &mut store.data_mut().guest;
    let (recent, generation) = guest.recent.take(handle);
    let entry = match recent {
        Some(entry) => entry,
        None => Box::new(find(guest, handle)?),
    };
    let result = match &entry.answer {
        Some(Trampoline::Any(answer)) => answer(&entry.thing, store, args)?,
        Some(Trampoline::Pure(function)) => function.answer(memory(store), args)?,
        None => return Err(stopped(handle, HandleFault::WrongType)),
    };
    store.data_mut().guest.recent.put(handle, entry, generation);
    Ok(result)
}

pub(crate) fn memory<'s>(store: &'s mut Store<'_>) -> &'s mut [u8] {
    match store.data().guest.fixed.memory {
        Some(memory) => memory.data_mut(store.as_context_mut()),
        None => &mut [],
    }
}

fn find(guest: &Guest, handle: u32) -> Result<Entry, ImportFailure> {
    guest.owner.given.lent(handle).map_err(|_| stopped(handle, HandleFault::Stale))
}

#[cold]
fn stopped(handle: u32, fault: HandleFault) -> ImportFailure {
    Error::from(HandleError { fault, handle }).into()
}

/// The import `wharf.drop`.
pub(crate) fn release(store: &mut Store<'_>, slots: &Slots<'_>) {
    let guest = &mut store.data_mut().guest;
    guest.recent.forget();
    guest.owner.given.release(slots.word(0));
}

/// The import `wharf.retain`.
pub(crate) fn retain(store: &mut Store<'_>, slots: &Slots<'_>) -> Result<u64, ImportFailure> {
    let handle = slots.word(0);
    let retained = store.data().guest.owner.given.retain(handle);
    retained.map(|()| 0).map_err(|_| stopped(handle, HandleFault::Stale))
}
