//! Where calls can be made from: outside, or inside an import.

use wasmtime::{AsContextMut, StoreContextMut};

use crate::{Instance, state::Data};

/// What a call needs: an [`Instance`], or inside an import the [`Caller`].
pub trait Context: sealed::Enter {}

impl<T: Send + 'static> Context for Instance<T> {}
impl<T: Send + 'static> Context for Caller<'_, T> {}

/// The instance that called an import, and the state that belongs to it.
pub struct Caller<'c, T: 'static> {
    inner: wasmtime::Caller<'c, Data<T>>,
}

impl<'c, T: Send + 'static> Caller<'c, T> {
    pub(crate) fn new(inner: wasmtime::Caller<'c, Data<T>>) -> Self {
        Self { inner }
    }

    /// The state given to [`Pre::instantiate`](crate::Pre::instantiate).
    pub fn state(&self) -> &T {
        &self.inner.data().state
    }

    /// The state, to be changed.
    pub fn state_mut(&mut self) -> &mut T {
        &mut self.inner.data_mut().state
    }
}

impl<T: std::fmt::Debug> std::fmt::Debug for Caller<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caller").field("state", &self.inner.data().state).finish_non_exhaustive()
    }
}

#[allow(unreachable_pub, reason = "the seal of `Context`")]
pub(crate) mod sealed {
    use super::{AsContextMut, Caller, Data, Instance, StoreContextMut};

    pub trait Enter {
        type State: Send + 'static;
        fn store(&mut self) -> StoreContextMut<'_, Data<Self::State>>;
    }

    impl<T: Send + 'static> Enter for Instance<T> {
        type State = T;

        #[inline]
        fn store(&mut self) -> StoreContextMut<'_, Data<T>> {
            let guest = &mut self.store.data_mut().guest;
            // From outside nothing is running, unless an import panicked: frames of the guest are lost.
            if guest.depth != 0 {
                guest.depth = 0;
                guest.poisoned = true;
            }
            self.store.as_context_mut()
        }
    }

    impl<T: Send + 'static> Enter for Caller<'_, T> {
        type State = T;

        #[inline]
        fn store(&mut self) -> StoreContextMut<'_, Data<T>> {
            self.inner.as_context_mut()
        }
    }
}
