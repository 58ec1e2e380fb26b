//! The way into the guest and back, without types.

use wasmtime::{AsContextMut, StoreContextMut, ValRaw};

use crate::{
    Error, HandleError, HandleFault, PoisonedError, TrapError, TypeMismatch,
    failure::fail,
    memory::{Arena, HostSink, HostSource, Mark, Misfit, RawFunc, Region},
    state::{Data, InstanceId},
};

/// The store of one instance, as calls see it.
pub(crate) type Store<'s> = StoreContextMut<'s, Data>;

/// Lowering is done again when it finds too little room; one that asks for more each time is no value.
const ATTEMPTS: u32 = 4;

/// Refuses calls that the instance can't take.
///
/// # Errors
///
/// `Foreign` if the function is of another instance, `Poisoned` after a trap.
#[inline]
pub(crate) fn enter(store: &Store<'_>, id: InstanceId) -> Result<(), Error> {
    let guest = &store.data().guest;
    if guest.takes(id) { Ok(()) } else { Err(refusal(guest.id == id)) }
}

#[cold]
fn refusal(own: bool) -> Error {
    if own {
        PoisonedError.into()
    } else {
        HandleError { fault: HandleFault::Foreign, handle: 0 }.into()
    }
}

/// An error on its way out. What usually holds a number stays as small as that: moving results that have
/// room for an error costs a short call a third.
pub(crate) type Failed = Box<Error>;

/// Calls the guest. Arguments are in `slots`, as is the result.
///
/// # Errors
///
/// What stopped the guest; the instance is poisoned then.
#[inline]
pub(crate) fn invoke(
    store: &mut Store<'_>,
    func: &RawFunc,
    slots: &mut [ValRaw],
) -> Result<(), Failed> {
    let running = Running { store };
    let outcome = func.call(running.store.as_context_mut(), slots);
    std::mem::forget(running);
    match outcome {
        Ok(()) => Ok(()),
        Err(error) => Err(fail(store, error).into()),
    }
}

/// While the guest runs: an import that panics unwinds through it, and its frames are lost.
struct Running<'r, 's> {
    store: &'r mut Store<'s>,
}

impl Drop for Running<'_, '_> {
    fn drop(&mut self) {
        self.store.data_mut().guest.poison();
    }
}

/// A value's argument index and what is wrong with it.
pub(crate) type Wrong = (usize, Misfit);

/// Why arguments are not in the arena.
pub(crate) enum Unlowered {
    /// The value of this index is not of its type.
    Wrong(Wrong),
    /// The guest has no room or trapped.
    Failed(Failed),
}

/// Writes values to a sink. Behind a pointer, so that what surrounds it is compiled once.
pub(crate) type Write<'w> = dyn FnMut(&mut HostSink<'_>) -> Result<(), Wrong> + 'w;

/// Writes values above the arena's top, in as many attempts as it takes to find room, and leaves
/// the top where it was.
pub(crate) fn lower(
    store: &mut Store<'_>,
    write: &mut Write<'_>,
) -> Result<(Region, u32), Unlowered> {
    let mut needed = 0;
    for _ in 0..ATTEMPTS {
        let region = room(store, needed).map_err(|error| Unlowered::Failed(error.into()))?;
        let Some(memory) = store.data().guest.fixed.memory else { break };
        let memory = memory.data_mut(store.as_context_mut());
        let start = region.address as usize;
        let bytes = memory.get_mut(start..start + region.size as usize).unwrap_or_default();
        let mut sink = HostSink::new(bytes, region.address);
        write(&mut sink).map_err(Unlowered::Wrong)?;
        let (end, fits) = sink.finish();
        // `HostSink` lets no value end past 32 bits.
        needed = end as u32;
        if fits {
            return Ok((region, needed));
        }
    }
    Err(Unlowered::Failed(out_of_memory(needed).into()))
}

/// Opens a call's frame: its arguments above the arena's top, then the top above them.
pub(crate) fn open(store: &mut Store<'_>, write: &mut Write<'_>) -> Result<Mark, Unlowered> {
    let (region, bytes) = lower(store, write)?;
    let arena = &mut store.data_mut().guest.arena;
    let mark = arena.mark();
    arena.commit(region, bytes);
    Ok(mark)
}

/// Does the same where the arena has the room, which is the usual case: what is written is compiled into the caller. Nothing
/// where it has not.
#[inline]
pub(crate) fn open_here(
    store: &mut Store<'_>,
    write: &mut impl FnMut(&mut HostSink<'_>) -> Result<(), Wrong>,
) -> Result<Option<Mark>, Unlowered> {
    let guest = &store.data().guest;
    let (Some(memory), Some(region)) = (guest.fixed.memory, guest.arena.region(0)) else {
        return Ok(None);
    };
    let (memory, data) = memory.data_and_store_mut(store.as_context_mut());
    let start = region.address as usize;
    let bytes = memory.get_mut(start..start + region.size as usize).unwrap_or_default();
    let mut sink = HostSink::new(bytes, region.address);
    write(&mut sink).map_err(Unlowered::Wrong)?;
    let (end, fits) = sink.finish();
    if !fits {
        return Ok(None);
    }
    let arena = &mut data.guest.arena;
    let mark = arena.mark();
    arena.commit(region, end as u32);
    Ok(Some(mark))
}

/// Closes a frame, when the result has been lifted or the call has failed.
#[inline]
pub(crate) fn close(store: &mut Store<'_>, mark: Mark) {
    let guest = &mut store.data_mut().guest;
    guest.arena.restore(mark);
    if guest.arena.has_grown() {
        tidy(store);
    }
}

#[cold]
fn tidy(store: &mut Store<'_>) {
    let guest = &mut store.data_mut().guest;
    if !guest.is_poisoned() {
        let addresses = guest.arena.tidy();
        release(store, addresses);
    }
}

/// Room for `needed` bytes above the top, from the guest's allocator if need be.
#[inline]
fn room(store: &mut Store<'_>, needed: u32) -> Result<Region, Error> {
    match store.data().guest.arena.region(needed) {
        Some(region) => Ok(region),
        None if needed == 0 => Ok(Region::NONE),
        None => grow(store, needed),
    }
}

#[cold]
fn grow(store: &mut Store<'_>, needed: u32) -> Result<Region, Error> {
    let size = Arena::size_for(needed);
    let Some(alloc) = store.data().guest.fixed.alloc else {
        return Err(out_of_memory(size));
    };
    let mut slots = [ValRaw::u32(size)];
    invoke(store, &alloc, &mut slots)?;
    let address = slots[0].get_u32();
    if address == 0 {
        return Err(out_of_memory(size));
    }
    check_block(store, address, size)?;
    let spare = store.data_mut().guest.arena.add(address, size);
    release(store, spare);
    store.data().guest.arena.region(needed).ok_or_else(|| out_of_memory(size))
}

/// A block must be aligned and inside memory; where else it lies is the guest's own affair.
fn check_block(store: &Store<'_>, address: u32, size: u32) -> Result<(), Error> {
    let memory = store.data().guest.fixed.memory;
    let len = memory.map_or(0, |memory| memory.data_size(store));
    let inside = address.checked_add(size).is_some_and(|end| end as usize <= len);
    if inside && address.is_multiple_of(16) {
        return Ok(());
    }
    Err(TypeMismatch {
        path: "wharf_alloc".to_string(),
        expected: format!("{size} bytes inside memory at a multiple of 16"),
        got: format!("{address:#x}"),
    }
    .into())
}

/// Gives blocks back. A trap poisons the instance; the call it belongs to has its result already.
fn release(store: &mut Store<'_>, addresses: Vec<u32>) {
    let Some(release) = store.data().guest.fixed.release else { return };
    for address in addresses {
        if invoke(store, &release, &mut [ValRaw::u32(address)]).is_err() {
            return;
        }
    }
}

#[cold]
fn out_of_memory(size: u32) -> Error {
    let message = format!("out of memory: no room for {size} bytes of arguments");
    TrapError { message, stack: String::new() }.into()
}

/// The guest's memory, to be lifted from.
#[inline]
pub(crate) fn source<'s>(store: &'s Store<'_>) -> HostSource<'s> {
    match store.data().guest.fixed.memory {
        Some(memory) => HostSource::new(memory.data(store)),
        None => HostSource::new(&[]),
    }
}
