//! [`Object`]: objects of a guest.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use super::owner::Owner;

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
