//! Objects of a guest, held by the host.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use wasmtime::ValRaw;
use wharf_abi::{
    Data, Fault, Layout, Lift, Lower, Sink, Source,
    schema::{ANY_OBJECT, tree::Type},
};

use crate::{
    Context, Error, HandleError, HandleFault, Module,
    call::{Store, enter, invoke},
    failure::check_status,
    given::{Given, is_ours},
    session::{self, Passed},
    state::InstanceId,
};

/// An object of a guest, such as a constructor gives. Clones are the same object.
///
/// When the last clone is dropped the object is freed in the guest, at the latest by the next call that
/// passes or gives objects; [`free`](Self::free) does it at once.
///
/// As a parameter it stands for whatever object the function takes: lent to a `&T` or `&mut T`, given
/// away to a `T`. An object given away is gone for the host.
///
/// ```no_run
/// # use wharf_host::{Engine, Error, Linker, Module, Object};
/// # fn main() -> Result<(), Error> {
/// # let engine = Engine::default();
/// # let module = Module::from_file(&engine, "app.wasm")?;
/// # let mut app = Linker::new(&engine).link(&module)?.instantiate(())?;
/// let new = app.func::<(&str,), Result<Object, String>>("Wallet.new")?;
/// let scan = app.method::<(&[u8],), Vec<u64>>("Wallet.scan")?;
/// let wallet = new.call(&mut app, ("key",))?.expect("a good key");
/// let amounts = scan.call(&mut app, &wallet, (&[1, 2, 3],))?;
/// wallet.free(&mut app)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Object(Arc<Inner>);

struct Inner {
    /// 0 once it is gone.
    handle: AtomicU32,
    owner: Arc<Owner>,
}

/// The instance that objects belong to, as they know it.
pub(crate) struct Owner {
    pub(crate) id: InstanceId,
    pub(crate) module: Module,
    /// What the host has given the guest.
    pub(crate) given: Given,
    dropped: Dropped,
}

/// Handles of objects that the host has dropped.
#[derive(Default)]
struct Dropped {
    handles: Mutex<Vec<u32>>,
    /// Whether there are some: most calls have nothing to collect, and see it here without the lock.
    any: AtomicBool,
}

impl Dropped {
    fn push(&self, handle: u32) {
        let mut handles = self.lock();
        handles.push(handle);
        self.any.store(true, Ordering::Relaxed);
    }

    fn take(&self) -> Vec<u32> {
        let mut handles = self.lock();
        self.any.store(false, Ordering::Relaxed);
        std::mem::take(&mut handles)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u32>> {
        self.handles.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Owner {
    pub(crate) fn new(id: InstanceId, module: Module) -> Arc<Self> {
        Arc::new(Self { id, module, given: Given::default(), dropped: Dropped::default() })
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

impl Object {
    /// Frees the object in the guest.
    ///
    /// # Errors
    ///
    /// - [`Error::Handle`] if it was freed or given away before, is in use by a call that is running, or is
    ///   of another instance;
    /// - [`Error::Poisoned`] if the instance trapped before;
    /// - [`Error::Panic`] and [`Error::Trap`] if its `Drop` stops the guest.
    pub fn free<C: Context>(&self, cx: &mut C) -> Result<(), Error> {
        self.free_in(&mut cx.store())
    }

    pub(crate) fn free_in(&self, store: &mut Store<'_>) -> Result<(), Error> {
        enter(store, self.0.owner.id)?;
        let handle = self.lend(store)?;
        drop_handle(store, handle)?;
        self.forget();
        Ok(())
    }

    /// The instance it belongs to.
    pub(crate) fn owner(&self) -> &Arc<Owner> {
        &self.0.owner
    }

    /// The handle, for a call into the instance behind `store`.
    pub(crate) fn lend(&self, store: &Store<'_>) -> Result<u32, Error> {
        let handle = self.handle();
        let fault = if store.data().guest.id != self.0.owner.id {
            HandleFault::Foreign
        } else if handle == 0 {
            HandleFault::Stale
        } else {
            return Ok(handle);
        };
        Err(HandleError { fault, handle }.into())
    }

    /// The guest has it now, or has freed it.
    pub(crate) fn forget(&self) {
        self.0.handle.store(0, Ordering::Relaxed);
    }

    pub(crate) fn handle(&self) -> u32 {
        self.0.handle.load(Ordering::Relaxed)
    }

    pub(crate) fn of_handle(handle: u32) -> Result<Self, Fault> {
        if handle == 0 || is_ours(handle) {
            return Err(Fault::StaleHandle(handle));
        }
        let owner = session::owner().ok_or(Fault::Unsupported("an object outside a call"))?;
        Ok(Self(Arc::new(Inner { handle: AtomicU32::new(handle), owner })))
    }

    /// The handle to be written into a value.
    fn pass(&self) -> Result<u32, Fault> {
        let here = session::owner().is_some_and(|owner| owner.id == self.0.owner.id);
        match self.handle() {
            _ if !here => Err(Fault::Unsupported(session::FOREIGN)),
            0 => Err(Fault::StaleHandle(0)),
            handle => {
                session::pass(self);
                Ok(handle)
            }
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

/// Frees what the host has dropped. Objects that the guest is using right now stay for the next time.
#[inline]
pub(crate) fn collect(store: &mut Store<'_>) -> Result<(), Error> {
    if store.data().guest.owner.dropped.any.load(Ordering::Relaxed) {
        collect_some(store)
    } else {
        Ok(())
    }
}

fn collect_some(store: &mut Store<'_>) -> Result<(), Error> {
    let owner = store.data().guest.owner.clone();
    for handle in owner.dropped.take() {
        match drop_handle(store, handle) {
            Err(Error::Handle(HandleError { fault: HandleFault::Borrowed, .. })) => {
                owner.dropped.push(handle);
            }
            // One that the guest does not know any more needs no freeing.
            Ok(()) | Err(Error::Handle(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn drop_handle(store: &mut Store<'_>, handle: u32) -> Result<(), Error> {
    let Some(drop) = store.data().guest.fixed.drop else { return Ok(()) };
    invoke(store, &drop, &mut [ValRaw::u32(handle)])?;
    check_status(store, &mut Passed::default(), |_, _| String::new())
}

impl Data for Object {
    const TYPE: Type = Type::Host(ANY_OBJECT);
    const LAYOUT: Layout = Layout::POINTER;
    type A = u32;
    type B = ();
    type R = u32;
}

impl Lower for Object {
    crate::handle::lower!(pass);
}

impl<'a> Lift<'a> for Object {
    crate::handle::lift!('a, of_handle);
}
