//! The instance that handles belong to.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use super::host_handles::{AnyArc, HandleTable, Trampoline};
use crate::core::module_schema::ModuleSchema;

/// What handles know of the instance that they belong to.
pub(crate) struct Owner {
    pub(crate) id: InstanceId,
    pub(crate) schema: Arc<ModuleSchema>,
    /// The values of the host that the guest holds.
    pub(crate) host_handles: HandleTable,
    /// How the guest calls a function whose types are known only at run time.
    pub(crate) dyn_trampoline: Trampoline,
    /// The objects that the host has dropped and the guest not yet freed.
    pub(crate) dropped: DroppedObjects,
}

impl Owner {
    pub(crate) fn new(schema: Arc<ModuleSchema>, dyn_trampoline: Trampoline) -> Arc<Self> {
        Arc::new(Self {
            id: InstanceId::new(),
            schema,
            host_handles: HandleTable::default(),
            dyn_trampoline,
            dropped: DroppedObjects::default(),
        })
    }
}

/// Handles of objects that the host has dropped.
#[derive(Default)]
pub(crate) struct DroppedObjects {
    handles: Mutex<Vec<u32>>,
    /// Whether there are any. Most calls find none, and learn it without the lock.
    any: AtomicBool,
}

impl DroppedObjects {
    pub(crate) fn push(&self, handle: u32) {
        let mut handles = self.lock();
        handles.push(handle);
        self.any.store(true, Ordering::Relaxed);
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        !self.any.load(Ordering::Relaxed)
    }

    pub(crate) fn take(&self) -> Vec<u32> {
        let mut handles = self.lock();
        self.any.store(false, Ordering::Relaxed);
        std::mem::take(&mut handles)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u32>> {
        self.handles.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Identifies an instance among all instances of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InstanceId(u64);

impl InstanceId {
    /// The id of no instance.
    pub(crate) const NONE: Self = Self(0);

    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// A value of the host on its way into the guest. If it is dropped before it is
/// [committed](Self::commit), because the call failed or lowering is repeated, the guest never held
/// it.
pub(crate) struct PendingHandle {
    owner: Arc<Owner>,
    handle: u32,
    count_before: u32,
}

impl PendingHandle {
    /// Adds a value to the table of `owner`.
    pub(crate) fn new(owner: Arc<Owner>, value: AnyArc, trampoline: Option<Trampoline>) -> Self {
        let (handle, count_before) = owner.host_handles.insert(value, trampoline);
        Self { owner, handle, count_before }
    }

    pub(crate) fn handle(&self) -> u32 {
        self.handle
    }

    /// The guest holds the value.
    pub(crate) fn commit(mut self) {
        self.count_before = u32::MAX;
    }
}

impl Drop for PendingHandle {
    fn drop(&mut self) {
        self.owner.host_handles.cap_count(self.handle, self.count_before);
    }
}
