//! What one instance keeps in its store.
#![allow(unreachable_pub, reason = "sealed traits name these; no path leads here from outside")]

use std::{
    any::Any,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use wasmtime::Instance;

use crate::{Module, given::Recent, memory::Arena, module::Fixed, object::Owner};

/// The data of a store: the user's state and the guest as the host drives it.
pub struct Data {
    /// The user's own. Without its type, so that all that works on stores is compiled once, here.
    pub(crate) state: Box<dyn Any + Send>,
    pub(crate) guest: Guest,
    #[cfg(feature = "wasi")]
    pub(crate) wasi: crate::wasi::Wasi,
}

impl Data {
    /// The user's state.
    ///
    /// # Panics
    ///
    /// If it is no `T`; an instance and its linker have one type of state.
    pub(crate) fn state<T: 'static>(&self) -> &T {
        self.state.downcast_ref().expect("the state is of the instance's type")
    }

    /// Whether the user's state is a `T`.
    pub(crate) fn has_state<T: 'static>(&self) -> bool {
        self.state.is::<T>()
    }

    /// The same, to be changed.
    pub(crate) fn state_mut<T: 'static>(&mut self) -> &mut T {
        self.state.downcast_mut().expect("the state is of the instance's type")
    }
}

/// The host's side of one instance.
pub(crate) struct Guest {
    pub(crate) id: InstanceId,
    pub(crate) module: Module,
    /// Not there before start-up.
    pub(crate) instance: Option<Instance>,
    pub(crate) fixed: Fixed,
    pub(crate) arena: Arena,
    /// What objects know of this instance.
    pub(crate) owner: Arc<Owner>,
    pub(crate) recent: Recent,
    /// `id` until the guest is poisoned: one comparison tells whether a function of `id` may be called.
    open: InstanceId,
}

impl Guest {
    pub(crate) fn new(module: Module) -> Self {
        let id = InstanceId::new();
        Self {
            id,
            owner: Owner::new(id, module.clone()),
            module,
            recent: Recent::default(),
            instance: None,
            fixed: Fixed::default(),
            arena: Arena::default(),
            open: id,
        }
    }

    /// Whether functions of instance `id` can be called: it is this one, and it did not trap.
    #[inline]
    pub(crate) fn takes(&self, id: InstanceId) -> bool {
        self.open == id
    }

    /// Lets nothing call the guest again.
    pub(crate) fn poison(&mut self) {
        self.open = InstanceId(0);
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        self.open != self.id
    }
}

/// What the guest held may itself hold objects of this instance: the circle is cut here.
impl Drop for Guest {
    fn drop(&mut self) {
        self.owner.given.clear();
    }
}

/// Tells instances of one process apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InstanceId(u64);

impl InstanceId {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}
