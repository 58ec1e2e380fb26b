//! Frames in the host's arena: the arguments of calls into the guest.

use wharf_abi::constants::BLOCK_ALIGN;

use super::{
    invoke::{BoxedError, invoke},
    store::Store,
};
use crate::{
    core::{
        error::{Error, LimitError, SchemaError},
        memory::{Arena, HostSink, LiftError, Mark, Region},
        params::ArgError,
        slots::CoreSlot as _,
    },
    engine::Backend,
};

/// Lowering is repeated when the region is too small. Only a value that grows with each attempt
/// needs more attempts.
const MAX_ATTEMPTS: u32 = 4;

/// Why arguments are not in the arena.
pub(crate) enum LowerError {
    /// An argument could not be lowered.
    Arg(ArgError),
    /// The guest has no room, or stopped.
    Guest(BoxedError),
}

/// Lowers values into a sink. A trait object, so that the code around it is compiled once.
pub(crate) type Write<'w> = dyn FnMut(&mut HostSink<'_>) -> Result<(), ArgError> + 'w;

/// Lowers a value. Returns its address. A trait object, so that the code around it is compiled
/// once.
pub(crate) type WriteValue<'w> = dyn FnMut(&mut HostSink<'_>) -> Result<u32, LiftError> + 'w;

/// Lowers values above the top of the arena, in as many attempts as it takes to find room. The top
/// does not move. Returns the region and the number of bytes.
pub(crate) fn lower<B: Backend>(
    store: &mut Store<'_, B>,
    write: &mut Write<'_>,
) -> Result<(Region, u32), LowerError> {
    let mut needed = 0;
    for _ in 0..MAX_ATTEMPTS {
        let region = reserve(store, needed).map_err(|error| LowerError::Guest(error.into()))?;
        let mut sink = sink(store.memory_and_data().0, region);
        write(&mut sink).map_err(LowerError::Arg)?;
        let (end, fits) = sink.finish();
        // A `HostSink` ends below 2^32.
        needed = end as u32;
        if fits {
            return Ok((region, needed));
        }
    }
    Err(LowerError::Guest(out_of_memory(needed).into()))
}

/// Lowers arguments above the top of the arena and moves the top above them. Returns the old top.
pub(crate) fn push_frame<B: Backend>(
    store: &mut Store<'_, B>,
    write: &mut Write<'_>,
) -> Result<Mark, LowerError> {
    let (region, bytes) = lower(store, write)?;
    let arena = &mut store.guest_mut().arena;
    let mark = arena.mark();
    arena.commit(region, bytes);
    Ok(mark)
}

/// As [`push_frame`], where the arena has room, which is the usual case: `write` is compiled into
/// the caller. Returns `None` without room.
#[inline]
pub(crate) fn try_push_frame<B: Backend>(
    store: &mut Store<'_, B>,
    write: &mut impl FnMut(&mut HostSink<'_>) -> Result<(), ArgError>,
) -> Result<Option<Mark>, LowerError> {
    let Some(region) = store.guest().arena.region(0) else { return Ok(None) };
    let (memory, data) = store.memory_and_data();
    let mut sink = sink(memory, region);
    write(&mut sink).map_err(LowerError::Arg)?;
    let (end, fits) = sink.finish();
    if !fits {
        return Ok(None);
    }
    let arena = &mut data.guest.arena;
    let mark = arena.mark();
    arena.commit(region, end as u32);
    Ok(Some(mark))
}

/// Moves the top of the arena back to `mark`, after the result is lifted or the call has failed.
#[inline]
pub(crate) fn pop_frame<B: Backend>(store: &mut Store<'_, B>, mark: Mark) {
    let arena = &mut store.guest_mut().arena;
    arena.restore(mark);
    if arena.has_grown() {
        trim_arena(store);
    }
}

#[cold]
fn trim_arena<B: Backend>(store: &mut Store<'_, B>) {
    let guest = store.guest_mut();
    if !guest.is_poisoned() {
        let addresses = guest.arena.trim();
        release(store, addresses);
    }
}

#[inline]
fn sink(memory: &mut [u8], region: Region) -> HostSink<'_> {
    let start = region.address as usize;
    let bytes = memory.get_mut(start..start + region.size as usize).unwrap_or_default();
    HostSink::new(bytes, region.address)
}

/// Room for `needed` bytes above the top, from the allocator of the guest if need be.
#[inline]
fn reserve<B: Backend>(store: &mut Store<'_, B>, needed: u32) -> Result<Region, Error> {
    match store.guest().arena.region(needed) {
        Some(region) => Ok(region),
        None if needed == 0 => Ok(Region::EMPTY),
        None => grow(store, needed),
    }
}

#[cold]
fn grow<B: Backend>(store: &mut Store<'_, B>, needed: u32) -> Result<Region, Error> {
    let size = Arena::block_size(needed);
    let Some(alloc) = store.guest().exports.alloc else {
        return Err(out_of_memory(size));
    };
    let mut slots = [B::Slot::from_word(size)];
    invoke(store, &alloc, &mut slots)?;
    let address = slots[0].to_word();
    if address == 0 {
        return Err(out_of_memory(size));
    }
    check_block(store, address, size)?;
    let spare = store.guest_mut().arena.add(address, size);
    release(store, spare);
    store.guest().arena.region(needed).ok_or_else(|| out_of_memory(size))
}

/// Checks that a block is aligned and inside the memory. The guest is free to place it anywhere
/// there.
fn check_block<B: Backend>(store: &Store<'_, B>, address: u32, size: u32) -> Result<(), Error> {
    let len = store.memory().len();
    let inside = address.checked_add(size).is_some_and(|end| end as usize <= len);
    if inside && address.is_multiple_of(BLOCK_ALIGN) {
        return Ok(());
    }
    let what = format!(
        "expected {size} bytes inside the memory, aligned to {BLOCK_ALIGN}, got {address:#x}"
    );
    Err(SchemaError::BrokenPromise { path: "wharf_alloc".to_string(), what }.into())
}

/// Returns blocks to the guest. A trap poisons the instance; the call before it has its result.
fn release<B: Backend>(store: &mut Store<'_, B>, addresses: Vec<u32>) {
    let Some(release) = store.guest().exports.release else { return };
    for address in addresses {
        if invoke(store, &release, &mut [B::Slot::from_word(address)]).is_err() {
            return;
        }
    }
}

#[cold]
fn out_of_memory(bytes: u32) -> Error {
    LimitError::Memory { bytes: Some(bytes) }.into()
}

/// The error of values at `root` that are not in the arena.
pub(crate) fn lower_error(root: &str, error: LowerError) -> Error {
    match error {
        LowerError::Arg((_, error)) => Error::lower(root, error),
        LowerError::Guest(error) => *error,
    }
}
