//! Values of the host that one guest holds by handles: functions and opaque values, section 8 of
//! the ABI. An entry lives as long as the guest holds it, and until then a value has one handle.

use std::{
    any::Any,
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use wharf_abi::{Fault, constants::HOST_BIT};

use crate::core::memory::LiftError;

/// Whether the handle is one of the host.
pub(crate) fn is_host_handle(handle: u32) -> bool {
    handle & HOST_BIT != 0
}

/// A value of the host. Its address identifies it.
pub(crate) type AnyArc = Arc<dyn Any + Send + Sync>;

/// How the guest calls a function of the host.
#[derive(Clone)]
pub(crate) enum Trampoline {
    /// The function may use the instance. Inside is the function pointer of one engine, see
    /// [`call::trampoline`](crate::call::trampoline).
    Reentrant(&'static (dyn Any + Send + Sync)),
    /// The function uses nothing but its arguments.
    Pure(Arc<dyn PureFn>),
}

/// A function whose arguments and result are a core value each, or lie in one place of the memory.
pub(crate) trait PureFn: Send + Sync {
    /// Calls the function with the address of its arguments, and returns the address of the result;
    /// or with the core value of its argument, and returns that of the result.
    fn call(&self, memory: &mut [u8], args: u32) -> Result<u32, PureFnError>;
}

/// Why a [`PureFn`] did not return. Boxed, so that a result without an error is small.
pub(crate) struct PureFnError(pub(crate) Box<(CallbackPart, LiftError)>);

/// A part of the call of a callback.
pub(crate) enum CallbackPart {
    Arguments,
    Argument(usize),
    Result,
}

impl PureFnError {
    #[cold]
    pub(crate) fn new(part: CallbackPart, error: LiftError) -> Self {
        Self(Box::new((part, error)))
    }
}

/// A value of the host that the guest holds.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) value: AnyArc,
    /// Set if the value is a function.
    pub(crate) trampoline: Option<Trampoline>,
    /// How often the guest holds it.
    count: u32,
}

/// The function that the guest called last, found again without a lock while the guest holds it.
#[derive(Default)]
pub(crate) struct CallCache {
    handle: u32,
    /// Boxed, because it moves out and in with each call.
    entry: Option<Box<Entry>>,
    /// Counts the occasions on which the guest may have released a handle.
    generation: u64,
}

impl CallCache {
    /// The function behind `handle`, if it is cached and pure.
    #[inline]
    pub(crate) fn pure(&self, handle: u32) -> Option<&dyn PureFn> {
        match self.entry.as_deref() {
            Some(Entry { trampoline: Some(Trampoline::Pure(pure)), .. })
                if self.handle == handle =>
            {
                Some(&**pure)
            }
            _ => None,
        }
    }

    /// Takes the function behind `handle` out for its call, with the generation that
    /// [`put`](Self::put) compares.
    #[inline]
    pub(crate) fn take(&mut self, handle: u32) -> (Option<Box<Entry>>, u64) {
        let found = if self.handle == handle { self.entry.take() } else { None };
        (found, self.generation)
    }

    /// Caches a function after its call, unless the guest may have released it in between.
    #[inline]
    pub(crate) fn put(&mut self, handle: u32, entry: Box<Entry>, generation: u64) {
        if self.generation == generation {
            (self.handle, self.entry) = (handle, Some(entry));
        }
    }

    /// Empties the cache, because the guest may have released the function.
    pub(crate) fn clear(&mut self) {
        self.generation += 1;
        self.entry = None;
    }
}

/// All values of the host that one guest holds.
#[derive(Default)]
pub(crate) struct HandleTable(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    entries: HashMap<u32, Entry>,
    /// Handles by the addresses of their values.
    handles: HashMap<usize, u32>,
    last: u32,
}

impl HandleTable {
    /// Adds a value. Returns its handle, and how often the guest held it before.
    pub(super) fn insert(&self, value: AnyArc, trampoline: Option<Trampoline>) -> (u32, u32) {
        let mut table = self.lock();
        let address = address(&value);
        if let Some(&handle) = table.handles.get(&address)
            && let Some(entry) = table.entries.get_mut(&handle)
        {
            entry.count += 1;
            return (handle, entry.count - 1);
        }
        let handle = table.free_handle();
        table.handles.insert(address, handle);
        table.entries.insert(handle, Entry { value, trampoline, count: 1 });
        (handle, 0)
    }

    /// The value that the guest lends.
    ///
    /// # Errors
    ///
    /// `StaleHandle` if the guest does not hold it.
    pub(crate) fn get(&self, handle: u32) -> Result<Entry, Fault> {
        self.lock().entries.get(&handle).cloned().ok_or(Fault::StaleHandle(handle))
    }

    /// The value that the guest returns: it holds it once less.
    ///
    /// # Errors
    ///
    /// `StaleHandle` if the guest does not hold it.
    pub(crate) fn remove(&self, handle: u32) -> Result<Entry, Fault> {
        let mut table = self.lock();
        let entry = table.entries.get(&handle).cloned().ok_or(Fault::StaleHandle(handle))?;
        let last = table.set_count(handle, entry.count - 1);
        drop(table);
        drop(last);
        Ok(entry)
    }

    /// Counts that the guest holds a value once more.
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

    /// Limits how often the guest holds a value.
    pub(super) fn cap_count(&self, handle: u32, count: u32) {
        let mut table = self.lock();
        if table.entries.get(&handle).is_some_and(|entry| entry.count > count) {
            let last = table.set_count(handle, count);
            drop(table);
            drop(last);
        }
    }

    /// Releases all values, because the guest is gone.
    pub(crate) fn clear(&self) {
        let table = std::mem::take(&mut *self.lock());
        // Outside the lock: the destructor of a value may use the table.
        drop(table);
    }

    /// The number of values that the guest holds.
    pub(crate) fn len(&self) -> usize {
        self.lock().entries.len()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn free_handle(&mut self) -> u32 {
        loop {
            self.last = self.last.wrapping_add(1) | HOST_BIT;
            if !self.entries.contains_key(&self.last) {
                return self.last;
            }
        }
    }

    /// Sets how often an entry is held. Removes and returns it at 0, for the caller to drop.
    fn set_count(&mut self, handle: u32, count: u32) -> Option<Entry> {
        if count > 0 {
            self.entries.get_mut(&handle)?.count = count;
            return None;
        }
        let entry = self.entries.remove(&handle)?;
        self.handles.remove(&address(&entry.value));
        Some(entry)
    }
}

fn address(value: &AnyArc) -> usize {
    Arc::as_ptr(value).cast::<()>().addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_one_handle_while_the_guest_holds_it() {
        let table = HandleTable::default();
        let (one, two): (AnyArc, AnyArc) = (Arc::new(1), Arc::new(2));
        let (handle, before) = table.insert(one.clone(), None);
        assert!(is_host_handle(handle) && before == 0);
        assert_eq!(table.insert(one.clone(), None), (handle, 1));
        assert_ne!(table.insert(two.clone(), None).0, handle);
        assert!(table.remove(handle).is_ok());
        assert!(Arc::ptr_eq(&table.get(handle).unwrap().value, &one));
        assert!(table.remove(handle).is_ok());
        assert!(table.get(handle).is_err());
        assert!(table.remove(handle).is_err(), "no more often than it was inserted");
        assert_eq!((table.len(), Arc::strong_count(&one), Arc::strong_count(&two)), (1, 1, 2));
    }

    #[test]
    fn retain_adds_a_count() {
        let table = HandleTable::default();
        let one: AnyArc = Arc::new(());
        let (handle, _) = table.insert(one.clone(), None);
        table.retain(handle).unwrap();
        assert!(table.remove(handle).is_ok() && table.get(handle).is_ok());
        assert!(table.remove(handle).is_ok());
        assert_eq!(table.retain(handle), Err(Fault::StaleHandle(handle)));
        assert_eq!((table.len(), Arc::strong_count(&one)), (0, 1));
    }

    #[test]
    fn handles_in_use_are_skipped() {
        let table = HandleTable::default();
        let (first, second): (AnyArc, AnyArc) = (Arc::new(()), Arc::new(()));
        let (handle, _) = table.insert(first, None);
        table.lock().last = handle - 1;
        assert_ne!(table.insert(second, None).0, handle);
    }
}
