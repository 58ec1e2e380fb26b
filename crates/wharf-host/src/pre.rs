//! Linked modules, ready to run.

use crate::{
    Error, Instance, LoadError, Module,
    failure::fail,
    instance::start,
    state::{Data, Guest},
};
use wasmtime::AsContextMut;

/// A module with all its imports, types checked. Makes instances, as many as needed, from any thread.
pub struct Pre<T: 'static> {
    module: Module,
    inner: wasmtime::InstancePre<Data<T>>,
    wasi: bool,
}

impl<T: Send + 'static> Pre<T> {
    pub(crate) fn new(module: Module, inner: wasmtime::InstancePre<Data<T>>, wasi: bool) -> Self {
        Self { module, inner, wasi }
    }

    /// Starts a module. Its imports see `state` through [`Caller`](crate::Caller).
    ///
    /// # Errors
    ///
    /// - [`LoadError::Instantiate`] if there is no memory for it;
    /// - [`Error::Panic`] and [`Error::Trap`] if its constructors stop;
    /// - whatever an import that they call returned as [`Error`].
    pub fn instantiate(&self, state: T) -> Result<Instance<T>, Error> {
        let data = Data {
            state,
            guest: Guest::new(self.module.clone()),
            #[cfg(feature = "wasi")]
            wasi: crate::wasi::Wasi::new(self.wasi),
        };
        let mut store = wasmtime::Store::new(self.module.engine().inner(), data);
        let instance = match self.inner.instantiate(&mut store) {
            Ok(instance) => instance,
            Err(error) if error.is::<wasmtime::Trap>() => {
                return Err(fail(&mut store.as_context_mut(), error));
            }
            Err(error) => return Err(LoadError::Instantiate(format!("{error:#}")).into()),
        };
        start(&mut store, instance)?;
        Ok(Instance { store })
    }

    /// The module.
    pub fn module(&self) -> &Module {
        &self.module
    }
}

impl<T> Clone for Pre<T> {
    fn clone(&self) -> Self {
        Self { module: self.module.clone(), inner: self.inner.clone(), wasi: self.wasi }
    }
}

impl<T> std::fmt::Debug for Pre<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pre").field("module", &self.module).finish_non_exhaustive()
    }
}
