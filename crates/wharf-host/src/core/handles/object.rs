//! Objects of a guest, and the instance that they belong to.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering},
};

use super::{
    super::module_schema::ModuleSchema,
    host_handles::{HandleTable, Trampoline},
};

/// An object of a guest: the result of a constructor, for example. Clones are the same object.
///
/// When the last clone is dropped the object is freed in the guest, at the latest by the next call
/// that passes or returns objects; [`free`](Self::free) frees it at once.
///
/// An object is passed to a parameter `&T` or `&mut T` as a borrow. A parameter `T` moves it to the
/// guest, and the host can't use it any more.
///
/// ```
/// use wharf_host::{Object, doc};
///
/// let mut app = doc::instance()?;
/// let new = app.func::<(u32,), Object>("Counter.new")?;
/// let add = app.method::<(u32,), u32>("Counter.add")?;
/// let counter = new.call(&mut app, (3,))?;
/// assert_eq!(add.call(&mut app, &counter, (2,))?, 5);
/// counter.free(&mut app)?;
/// let error = add.call(&mut app, &counter, (2,)).unwrap_err();
/// assert_eq!(error.to_string(), "the handle was already freed");
/// # Ok::<(), wharf_host::Error>(())
/// ```
#[derive(Clone)]
pub struct Object(Arc<Inner>);

struct Inner {
    /// 0 once the guest has freed the object or owns it.
    handle: AtomicU32,
    owner: Arc<Owner>,
}

impl Object {
    /// The object behind a handle of the instance `owner`.
    pub(super) fn new(handle: u32, owner: Arc<Owner>) -> Self {
        Self(Arc::new(Inner { handle: AtomicU32::new(handle), owner }))
    }

    /// The instance that the object belongs to.
    pub(crate) fn owner(&self) -> &Arc<Owner> {
        &self.0.owner
    }

    /// The handle, or 0 if the host does not own the object any more.
    pub(crate) fn handle(&self) -> u32 {
        self.0.handle.load(Ordering::Relaxed)
    }

    /// Records that the guest owns the object or has freed it.
    pub(crate) fn forget(&self) {
        self.0.handle.store(0, Ordering::Relaxed);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        let handle = *self.handle.get_mut();
        if handle != 0 {
            self.owner.dropped.push(handle);
        }
    }
}

impl PartialEq for Object {
    /// Whether they are clones of each other.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Object {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Object").field(&self.handle()).finish()
    }
}

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
