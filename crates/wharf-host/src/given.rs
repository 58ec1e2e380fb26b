//! What the host has given a guest: functions and opaque values behind handles, section 8 of the ABI.
//!
//! One table serves both. An entry lives while the guest holds it; one value has one handle meanwhile.

use std::{
    any::Any,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use wharf_abi::Fault;

use crate::{call::Store, import::Stopped, object::Owner};

/// The bit that tells the host's handles from the guest's.
const OURS: u32 = 1 << 31;

/// Anything that can be given.
pub(crate) type Thing = Arc<dyn Any + Send + Sync>;

/// Answers a call of the guest: takes the address of the arguments, gives that of the result; or takes and gives a word.
#[derive(Clone)]
pub(crate) enum Answer {
    /// The function may work on the instance.
    Any(fn(&Thing, &mut Store<'_>, u32) -> Result<u32, Stopped>),
    /// It knows no more than its arguments.
    Pure(Arc<dyn Pure>),
}

/// A function whose arguments and result are all in one place of the memory, or words.
pub(crate) trait Pure: Send + Sync {
    fn answer(&self, memory: &mut [u8], args: u32) -> Result<u32, Stopped>;
}

/// A thing the guest holds.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) thing: Thing,
    /// How it is called, if it is a function.
    pub(crate) answer: Option<Answer>,
    /// How often the guest holds it.
    count: u32,
}

/// The function that the guest has called last, to be found again without a lock. It is one that the guest holds.
#[derive(Default)]
pub(crate) struct Recent {
    handle: u32,
    /// Boxed, as it moves out and in with each call.
    function: Option<Box<Entry>>,
    /// How often the guest may have lost what it held.
    losses: u64,
}

impl Recent {
    /// The function behind `handle`, if it is a pure one and can stay here when it is called.
    #[inline]
    pub(crate) fn pure(&self, handle: u32) -> Option<&dyn Pure> {
        match self.function.as_deref() {
            Some(Entry { answer: Some(Answer::Pure(pure)), .. }) if self.handle == handle => {
                Some(&**pure)
            }
            _ => None,
        }
    }

    /// The function behind `handle`, taken out for the time of its call, and what [`put`](Self::put) wants to know.
    #[inline]
    pub(crate) fn take(&mut self, handle: u32) -> (Option<Box<Entry>>, u64) {
        let found = if self.handle == handle { self.function.take() } else { None };
        (found, self.losses)
    }

    /// Puts a function back after its call, unless the guest may have lost it meanwhile.
    #[inline]
    pub(crate) fn put(&mut self, handle: u32, entry: Box<Entry>, losses: u64) {
        if self.losses == losses {
            (self.handle, self.function) = (handle, Some(entry));
        }
    }

    /// The guest may hold the function no longer.
    pub(crate) fn forget(&mut self) {
        self.losses += 1;
        self.function = None;
    }
}

/// All things that one guest holds.
#[derive(Default)]
pub(crate) struct Given(Mutex<Table>);

#[derive(Default)]
struct Table {
    entries: HashMap<u32, Entry>,
    /// Handles by the things' addresses, which stay theirs while they are in the table.
    handles: HashMap<usize, u32>,
    last: u32,
}

/// Whether a handle is the host's.
pub(crate) fn is_ours(handle: u32) -> bool {
    handle & OURS != 0
}

impl Given {
    /// Gives a thing: its handle, and how often the guest held it before.
    fn give(&self, thing: Thing, answer: Option<Answer>) -> (u32, u32) {
        let mut table = self.lock();
        let address = address(&thing);
        if let Some(&handle) = table.handles.get(&address)
            && let Some(entry) = table.entries.get_mut(&handle)
        {
            entry.count += 1;
            return (handle, entry.count - 1);
        }
        let handle = table.free_handle();
        table.handles.insert(address, handle);
        table.entries.insert(handle, Entry { thing, answer, count: 1 });
        (handle, 0)
    }

    /// The thing that the guest lends.
    ///
    /// # Errors
    ///
    /// `StaleHandle` if the guest does not hold it.
    pub(crate) fn lent(&self, handle: u32) -> Result<Entry, Fault> {
        self.lock().entries.get(&handle).cloned().ok_or(Fault::StaleHandle(handle))
    }

    /// The thing that the guest gives back.
    ///
    /// # Errors
    ///
    /// `StaleHandle` if the guest does not hold it.
    pub(crate) fn taken(&self, handle: u32) -> Result<Entry, Fault> {
        let mut table = self.lock();
        let entry = table.entries.get(&handle).cloned().ok_or(Fault::StaleHandle(handle))?;
        let gone = table.keep(handle, entry.count - 1);
        drop(table);
        drop(gone);
        Ok(entry)
    }

    /// The guest holds a thing once more.
    ///
    /// # Errors
    ///
    /// `StaleHandle` if the guest does not hold it.
    pub(crate) fn retain(&self, handle: u32) -> Result<(), Fault> {
        let mut table = self.lock();
        let entry = table.entries.get_mut(&handle).ok_or(Fault::StaleHandle(handle))?;
        entry.count = entry.count.saturating_add(1);
        Ok(())
    }

    /// The guest lets go of a thing once. One that it does not hold is none of the host's concern.
    pub(crate) fn release(&self, handle: u32) {
        let _the_last = self.taken(handle);
    }

    /// The guest holds a thing at most `count` times.
    fn limit(&self, handle: u32, count: u32) {
        let mut table = self.lock();
        if table.entries.get(&handle).is_some_and(|entry| entry.count > count) {
            let gone = table.keep(handle, count);
            drop(table);
            drop(gone);
        }
    }

    /// The guest is gone, and holds nothing.
    pub(crate) fn clear(&self) {
        let table = std::mem::take(&mut *self.lock());
        // Outside the lock: what is dropped may come back here.
        drop(table);
    }

    /// How many things the guest holds.
    pub(crate) fn len(&self) -> usize {
        self.lock().entries.len()
    }

    fn lock(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn free_handle(&mut self) -> u32 {
        loop {
            self.last = self.last.wrapping_add(1) | OURS;
            if !self.entries.contains_key(&self.last) {
                return self.last;
            }
        }
    }

    /// Sets how often an entry is held; one that is not held any more comes out, to be dropped by the caller.
    fn keep(&mut self, handle: u32, count: u32) -> Option<Entry> {
        if count > 0 {
            self.entries.get_mut(&handle)?.count = count;
            return None;
        }
        let entry = self.entries.remove(&handle)?;
        self.handles.remove(&address(&entry.thing));
        Some(entry)
    }
}

fn address(thing: &Thing) -> usize {
    Arc::as_ptr(thing).cast::<()>().addr()
}

/// A thing on its way into the guest. Dropped, it was never given: the call was refused, or lowering is
/// done again.
pub(crate) struct Gift {
    owner: Arc<Owner>,
    handle: u32,
    before: u32,
}

impl Gift {
    /// Gives `owner`'s guest a thing.
    pub(crate) fn new(owner: Arc<Owner>, thing: Thing, answer: Option<Answer>) -> Self {
        let (handle, before) = owner.given.give(thing, answer);
        Self { owner, handle, before }
    }

    pub(crate) fn handle(&self) -> u32 {
        self.handle
    }

    /// The guest has it.
    pub(crate) fn keep(mut self) {
        self.before = u32::MAX;
    }
}

impl Drop for Gift {
    fn drop(&mut self) {
        self.owner.given.limit(self.handle, self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_one_handle_while_it_is_held() {
        let given = Given::default();
        let (one, two): (Thing, Thing) = (Arc::new(1), Arc::new(2));
        let (handle, before) = given.give(one.clone(), None);
        assert!(is_ours(handle) && before == 0);
        assert_eq!(given.give(one.clone(), None), (handle, 1));
        assert_ne!(given.give(two.clone(), None).0, handle);
        given.release(handle);
        assert!(Arc::ptr_eq(&given.lent(handle).unwrap().thing, &one));
        given.release(handle);
        assert!(given.lent(handle).is_err());
        given.release(handle);
        assert_eq!((given.len(), Arc::strong_count(&one), Arc::strong_count(&two)), (1, 1, 2));
    }

    #[test]
    fn what_is_given_back_is_held_once_less() {
        let given = Given::default();
        let one: Thing = Arc::new(());
        let (handle, _) = given.give(one.clone(), None);
        given.give(one.clone(), None);
        assert!(given.taken(handle).is_ok() && given.taken(handle).is_ok());
        assert!(given.taken(handle).is_err(), "no more often than it was given");
        assert_eq!(Arc::strong_count(&one), 1);
    }

    #[test]
    fn what_is_retained_is_held_once_more() {
        let given = Given::default();
        let one: Thing = Arc::new(());
        let (handle, _) = given.give(one.clone(), None);
        given.retain(handle).unwrap();
        assert!(given.taken(handle).is_ok() && given.lent(handle).is_ok());
        given.release(handle);
        assert_eq!(given.retain(handle), Err(Fault::StaleHandle(handle)));
        assert_eq!((given.len(), Arc::strong_count(&one)), (0, 1));
    }

    #[test]
    fn handles_in_use_are_passed_over() {
        let given = Given::default();
        let (kept, other): (Thing, Thing) = (Arc::new(()), Arc::new(()));
        let (handle, _) = given.give(kept, None);
        given.lock().last = handle - 1;
        assert_ne!(given.give(other, None).0, handle);
    }
}
