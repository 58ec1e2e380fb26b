//! The store of one instance, and the data that the host keeps in it.
#![allow(unreachable_pub, reason = "sealed traits and generic public types name these")]

use std::{any::Any, error::Error as StdError, sync::Arc};

use crate::{
    core::{
        abi_exports,
        error::{Error, HandleError, HandleFault, PoisonedError},
        handles::{CallCache, InstanceId, Owner},
        memory::{Arena, HostSource},
    },
    engine::Backend,
};

/// A store of one instance, mutably borrowed.
pub struct Store<'s, B: Backend>(B::StoreMut<'s, StoreData<B>>);

/// The data of a store: the state of the user, and the guest as the host drives it.
pub struct StoreData<B: Backend> {
    /// The state of the user. Without its type, so that code for stores is compiled once per
    /// engine.
    pub(crate) state: Box<dyn Any + Send>,
    pub(crate) guest: Guest<B>,
    pub(crate) wasi: B::Wasi,
}

/// The host's view of one instance.
pub(crate) struct Guest<B: Backend> {
    pub(crate) owner: Arc<Owner>,
    /// `None` before the instance is started.
    pub(crate) instance: Option<B::Instance>,
    pub(crate) exports: AbiExports<B>,
    pub(crate) arena: Arena,
    pub(crate) call_cache: CallCache,
    /// The id of the instance until it is poisoned. One comparison tells whether a function may be
    /// called.
    live: InstanceId,
    poisoned_by: Option<Arc<dyn StdError + Send + Sync>>,
}

/// The exports of one instance that the ABI prescribes.
pub(crate) struct AbiExports<B: Backend> {
    pub(crate) memory: Option<B::Memory>,
    pub(crate) alloc: Option<B::Func>,
    pub(crate) release: Option<B::Func>,
    pub(crate) drop: Option<B::Func>,
    pub(crate) call: Option<B::Func>,
    pub(crate) live: Option<B::Func>,
    /// The address of the status record.
    pub(crate) record: Option<u32>,
}

impl<B: Backend> StoreData<B> {
    pub(crate) fn new(state: Box<dyn Any + Send>, owner: Arc<Owner>) -> Self {
        let guest = Guest {
            live: owner.id,
            owner,
            instance: None,
            exports: AbiExports::default(),
            arena: Arena::default(),
            call_cache: CallCache::default(),
            poisoned_by: None,
        };
        Self { state, guest, wasi: B::Wasi::default() }
    }

    /// The state of the user.
    ///
    /// # Panics
    ///
    /// If it is not a `T`: an instance and its linker have the same type of state.
    pub(crate) fn state<T: 'static>(&self) -> &T {
        self.state.downcast_ref().expect("the state is of the instance's type")
    }

    /// The state of the user, mutably.
    ///
    /// # Panics
    ///
    /// If it is not a `T`.
    pub(crate) fn state_mut<T: 'static>(&mut self) -> &mut T {
        self.state.downcast_mut().expect("the state is of the instance's type")
    }
}

impl<B: Backend> Guest<B> {
    pub(crate) fn id(&self) -> InstanceId {
        self.owner.id
    }

    /// Whether functions of the instance `id` can be called: it is this one, and it is not
    /// poisoned.
    #[inline]
    pub(crate) fn is_live(&self, id: InstanceId) -> bool {
        self.live == id
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        self.live != self.owner.id
    }

    /// Prevents further calls. The first cause is kept.
    pub(crate) fn poison(&mut self, cause: Option<Arc<dyn StdError + Send + Sync>>) {
        self.live = InstanceId::NONE;
        if self.poisoned_by.is_none() {
            self.poisoned_by = cause;
        }
    }

    /// The error of calls into a poisoned instance.
    #[cold]
    pub(crate) fn poisoned(&self) -> PoisonedError {
        PoisonedError::new(self.poisoned_by.clone())
    }
}

/// Values of the host that the guest holds may contain objects of this instance: the cycle is
/// broken here.
impl<B: Backend> Drop for Guest<B> {
    fn drop(&mut self) {
        self.owner.host_handles.clear();
    }
}

impl<B: Backend> Default for AbiExports<B> {
    fn default() -> Self {
        Self {
            memory: None,
            alloc: None,
            release: None,
            drop: None,
            call: None,
            live: None,
            record: None,
        }
    }
}

impl<B: Backend> AbiExports<B> {
    /// Finds the exports of an instance of a checked module.
    pub(crate) fn of(store: &mut Store<'_, B>, instance: B::Instance) -> Self {
        Self {
            memory: B::memory(&mut store.0, instance, "memory"),
            alloc: store.abi_function(instance, "wharf_alloc"),
            release: store.abi_function(instance, "wharf_release"),
            drop: store.abi_function(instance, "wharf_drop"),
            call: store.abi_function(instance, "wharf_call"),
            live: store.abi_function(instance, "wharf_live"),
            record: B::global(&mut store.0, instance, "wharf_record"),
        }
    }
}

impl<'s, B: Backend> Store<'s, B> {
    #[inline]
    pub(crate) fn new(inner: B::StoreMut<'s, StoreData<B>>) -> Self {
        Self(inner)
    }

    #[inline]
    pub(crate) fn into_inner(self) -> B::StoreMut<'s, StoreData<B>> {
        self.0
    }

    #[inline]
    pub(crate) fn inner(&mut self) -> &mut B::StoreMut<'s, StoreData<B>> {
        &mut self.0
    }

    #[inline]
    pub(crate) fn reborrow(&mut self) -> Store<'_, B> {
        Store(B::reborrow(&mut self.0))
    }

    #[inline]
    pub(crate) fn data(&self) -> &StoreData<B> {
        B::data(&self.0)
    }

    #[inline]
    pub(crate) fn data_mut(&mut self) -> &mut StoreData<B> {
        B::data_mut(&mut self.0)
    }

    #[inline]
    pub(crate) fn guest(&self) -> &Guest<B> {
        &self.data().guest
    }

    #[inline]
    pub(crate) fn guest_mut(&mut self) -> &mut Guest<B> {
        &mut self.data_mut().guest
    }

    pub(crate) fn owner(&self) -> Arc<Owner> {
        self.guest().owner.clone()
    }

    /// Refuses a call into the instance `id`.
    ///
    /// # Errors
    ///
    /// [`HandleFault::Foreign`] if this is another instance, [`Error::Poisoned`] if it is poisoned.
    #[inline]
    pub(crate) fn enter(&self, id: InstanceId) -> Result<(), Error> {
        if self.guest().is_live(id) { Ok(()) } else { Err(self.not_live(id)) }
    }

    /// Refuses a call into this instance if it is poisoned.
    ///
    /// # Errors
    ///
    /// [`Error::Poisoned`].
    pub(crate) fn enter_own(&self) -> Result<(), Error> {
        self.enter(self.guest().id())
    }

    #[cold]
    fn not_live(&self, id: InstanceId) -> Error {
        if self.guest().id() == id {
            self.guest().poisoned().into()
        } else {
            HandleError::new(HandleFault::Foreign, None).into()
        }
    }

    /// The bytes of the guest's memory.
    #[inline]
    pub(crate) fn memory(&self) -> &[u8] {
        match self.guest().exports.memory {
            Some(memory) => B::bytes(&self.0, memory),
            None => &[],
        }
    }

    /// The bytes of the guest's memory, mutably, and the data of the store.
    #[inline]
    pub(crate) fn memory_and_data(&mut self) -> (&mut [u8], &mut StoreData<B>) {
        match self.guest().exports.memory {
            Some(memory) => B::bytes_and_data(B::reborrow(&mut self.0), memory),
            None => (&mut [], self.data_mut()),
        }
    }

    /// The bytes of the guest's memory, for as long as the store is borrowed.
    #[inline]
    pub(crate) fn into_memory(self) -> &'s [u8] {
        match self.guest().exports.memory {
            Some(memory) => B::bytes_and_data(self.0, memory).0,
            None => &[],
        }
    }

    /// A source that lifts from the guest's memory.
    #[inline]
    pub(crate) fn source(&self) -> HostSource<'_> {
        HostSource::new(self.memory())
    }

    /// A function that the ABI prescribes, if the module has it.
    pub(crate) fn abi_function(&mut self, instance: B::Instance, name: &str) -> Option<B::Func> {
        B::func(&mut self.0, instance, name, &abi_exports::signature(name)?)
    }
}
