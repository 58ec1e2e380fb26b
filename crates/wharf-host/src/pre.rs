//! Linked modules, ready to run.

use std::{any::Any, marker::PhantomData};

use crate::{
    Error, Instance, Module,
    start::{Unstarted, start},
    state::{Data, Guest},
};

/// A module with all its imports, types checked. Makes instances, as many as needed, from any thread.
pub struct Pre<T> {
    module: Module,
    inner: wasmtime::InstancePre<Data>,
    wasi: bool,
    marker: PhantomData<fn(T)>,
}

impl<T: Send + 'static> Pre<T> {
    pub(crate) fn new(module: Module, inner: wasmtime::InstancePre<Data>, wasi: bool) -> Self {
        Self { module, inner, wasi, marker: PhantomData }
    }

    /// Starts a module. Its imports see `state` through [`Caller`](crate::Caller).
    ///
    /// # Errors
    ///
    /// - [`LoadError::Instantiate`] if there is no memory for it;
    /// - [`Error::Panic`] and [`Error::Trap`] if its constructors stop;
    /// - [`Error::Import`] if an import that they call failed.
    pub fn instantiate(&self, state: T) -> Result<Instance<T>, Error> {
        let store = self.start(Box::new(state)).map_err(|(error, _)| error)?;
        Ok(Instance::new(store, self.clone()))
    }

    pub(crate) fn start(
        &self,
        state: Box<dyn Any + Send>,
    ) -> Result<wasmtime::Store<Data>, Unstarted> {
        let data = Data {
            state,
            guest: Guest::new(self.module.clone()),
            #[cfg(feature = "wasi")]
            wasi: crate::wasi::Wasi::new(self.wasi),
        };
        start(&self.inner, data)
    }

    /// The module.
    pub fn module(&self) -> &Module {
        &self.module
    }
}

impl<T> Clone for Pre<T> {
    fn clone(&self) -> Self {
        Self {
            module: self.module.clone(),
            inner: self.inner.clone(),
            wasi: self.wasi,
            marker: PhantomData,
        }
    }
}

impl<T> std::fmt::Debug for Pre<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pre").field("module", &self.module).finish_non_exhaustive()
    }
}
