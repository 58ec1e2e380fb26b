//! [`Caller`]: the instance as an import sees it.

use std::marker::PhantomData;

use crate::{call::store::Store, engine::Backend};

/// An [`Instance`](crate::Instance), or inside an import the [`Caller`]: every call takes one of
/// them.
pub trait Context: sealed::HasStore {}

impl<T: Send + 'static, B: Backend> Context for Caller<'_, T, B> {}

/// The instance that called an import, with its state.
///
/// ```
/// use wharf_host::{Callback, Caller, Linker, doc};
///
/// let module = doc::instance()?.module().clone();
/// let mut app = Linker::new(module.engine()).link(&module)?.instantiate(0_u32)?;
/// let count = Callback::<fn(u32) -> u32>::with_caller(|cx: &mut Caller<u32>, n: u32| {
///     *cx.state_mut() += 1;
///     n
/// });
/// app.func::<(u32, Callback<fn(u32) -> u32>), u32>("apply")?.call(&mut app, (7, count))?;
/// assert_eq!(*app.state(), 1);
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct Caller<'c, T, B: Backend> {
    store: Store<'c, B>,
    /// Whether the guest may have been called.
    entered: bool,
    marker: PhantomData<fn() -> T>,
}

impl<'c, T: Send + 'static, B: Backend> Caller<'c, T, B> {
    #[inline]
    pub(super) fn new(store: Store<'c, B>) -> Self {
        Self { store, entered: false, marker: PhantomData }
    }

    /// Whether the guest may have been called through this caller.
    #[inline]
    pub(super) fn has_entered(&self) -> bool {
        self.entered
    }

    /// The state that [`InstancePre::instantiate`](crate::InstancePre::instantiate) was called
    /// with.
    ///
    /// ```
    /// use wharf_host::{Callback, Caller};
    ///
    /// let f = Callback::<fn() -> u32>::with_caller(|cx: &mut Caller<u32>| *cx.state());
    /// ```
    pub fn state(&self) -> &T {
        self.store.data().state()
    }

    /// The state, mutably.
    ///
    /// ```
    /// use wharf_host::{Callback, Caller};
    ///
    /// let f =
    ///     Callback::<fn(u32)>::with_caller(|cx: &mut Caller<u32>, n: u32| *cx.state_mut() = n);
    /// ```
    pub fn state_mut(&mut self) -> &mut T {
        self.store.data_mut().state_mut()
    }
}

impl<T: Send + std::fmt::Debug + 'static, B: Backend> std::fmt::Debug for Caller<'_, T, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Caller").field("state", self.state()).finish_non_exhaustive()
    }
}

pub(crate) mod sealed {
    use super::{Backend, Caller, Store};

    pub trait HasStore {
        type Backend: Backend;

        fn store(&mut self) -> Store<'_, Self::Backend>;
    }

    impl<T, B: Backend> HasStore for Caller<'_, T, B> {
        type Backend = B;

        #[inline]
        fn store(&mut self) -> Store<'_, B> {
            self.entered = true;
            self.store.reborrow()
        }
    }
}
