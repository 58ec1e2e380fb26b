//! Where calls can be made from: outside, or inside an import.

use std::marker::PhantomData;

use wasmtime::AsContextMut;

use crate::{Instance, call::Store};

/// What a call needs: an [`Instance`], or inside an import the [`Caller`].
pub trait Context: sealed::Enter {}

impl<T: Send + 'static> Context for Instance<T> {}
impl<T: Send + 'static> Context for Caller<'_, T> {}

/// The instance that called an import, and the state that belongs to it.
pub struct Caller<'c, T> {
    store: Store<'c>,
    /// Something was called in the guest, or may have been.
    entered: bool,
    marker: PhantomData<fn() -> T>,
}

impl<'c, T: Send + 'static> Caller<'c, T> {
    #[inline]
    pub(crate) fn new(store: Store<'c>) -> Self {
        Self { store, entered: false, marker: PhantomData }
    }

    /// Whether the guest may have been called with this.
    #[inline]
    pub(crate) fn has_entered(&self) -> bool {
        self.entered
    }

    /// The state given to [`Pre::instantiate`](crate::Pre::instantiate).
    pub fn state(&self) -> &T {
        self.store.data().state()
    }

    /// The state, to be changed.
    pub fn state_mut(&mut self) -> &mut T {
        self.store.data_mut().state_mut()
    }
}

impl<T: Send + std::fmt::Debug + 'static> std::fmt::Debug for Caller<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caller").field("state", self.state()).finish_non_exhaustive()
    }
}

#[allow(unreachable_pub, reason = "the seal of `Context`")]
pub(crate) mod sealed {
    use super::{AsContextMut, Caller, Instance, Store};

    pub trait Enter {
        fn store(&mut self) -> Store<'_>;
    }

    impl<T> Enter for Instance<T> {
        #[inline]
        fn store(&mut self) -> Store<'_> {
            self.store.as_context_mut()
        }
    }

    impl<T> Enter for Caller<'_, T> {
        #[inline]
        fn store(&mut self) -> Store<'_> {
            self.entered = true;
            self.store.as_context_mut()
        }
    }
}
