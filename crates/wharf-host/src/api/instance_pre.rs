//! [`InstancePre`]: linked modules.

use std::{any::Any, marker::PhantomData};

use super::module::Module;
use crate::{
    call::{
        start::{StartError, start},
        store::StoreData,
    },
    engine::Backend,
};

/// A module with all its imports, types checked. It makes any number of instances, on any thread.
pub struct InstancePre<T, B: Backend> {
    module: Module<B>,
    inner: B::InstancePre<StoreData<B>>,
    marker: PhantomData<fn(T)>,
}

impl<T: Send + 'static, B: Backend> InstancePre<T, B> {
    pub(super) fn new(module: Module<B>, inner: B::InstancePre<StoreData<B>>) -> Self {
        Self { module, inner, marker: PhantomData }
    }

    pub(super) fn start(
        &self,
        state: Box<dyn Any + Send>,
    ) -> Result<B::Store<StoreData<B>>, StartError> {
        start::<B>(&self.inner, self.module.module_schema(), state)
    }

    /// The module.
    ///
    /// ```
    /// use wharf_host::{Engine, Linker, Module, doc};
    ///
    /// let engine = Engine::default();
    /// let module = Module::from_bytes(&engine, doc::WASM)?;
    /// let pre = Linker::<()>::new(&engine).link(&module)?;
    /// assert_eq!(pre.module().section(), module.section());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn module(&self) -> &Module<B> {
        &self.module
    }
}

impl<T, B: Backend> Clone for InstancePre<T, B> {
    fn clone(&self) -> Self {
        Self { module: self.module.clone(), inner: self.inner.clone(), marker: PhantomData }
    }
}

impl<T, B: Backend> std::fmt::Debug for InstancePre<T, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InstancePre").field("module", &self.module).finish_non_exhaustive()
    }
}
