//! [`Engine`] and its configuration.

use std::marker::PhantomData;

use crate::{
    core::error::{Error, LoadError},
    engine::Backend,
};

/// Compiles modules. An engine is cheap to clone; most programs have one.
///
/// ```
/// let engine = wharf_host::Engine::default();
/// let module = wharf_host::Module::from_bytes(&engine, wharf_host::doc::WASM)?;
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct Engine<B: Backend> {
    inner: B::Engine,
    marker: PhantomData<B>,
}

/// The configuration of an [`Engine`].
///
/// ```
/// use wharf_host::{Config, Engine};
///
/// let engine = Engine::new(Config::new().stack(4 << 20))?;
/// # Ok::<(), wharf_host::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Config {
    stack: usize,
}

impl Config {
    /// The default configuration.
    ///
    /// ```
    /// let engine = wharf_host::Engine::new(&wharf_host::Config::new())?;
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn new() -> Self {
        // Half of what Rust gives a thread. A thousand levels of recursive data need less.
        Self { stack: 1 << 20 }
    }

    /// Sets how many bytes of native stack one call into a guest may use, including all calls
    /// nested in it; 1 MiB by default. A guest that needs more fails with
    /// [`LimitError::Stack`](crate::LimitError::Stack). The calling thread must have at least this
    /// much stack left, else the process dies of stack overflow.
    ///
    /// One level of a guest that calls the host, which calls the guest, takes up to 3 KiB in an
    /// unoptimised program: the default is enough for some hundreds of levels.
    ///
    /// ```
    /// use wharf_host::{Config, Engine, Error, LimitError, Linker, Module, doc};
    ///
    /// let engine = Engine::new(Config::new().stack(256 << 10))?;
    /// let module = Module::from_bytes(&engine, doc::WASM)?;
    /// let mut app = Linker::new(&engine).link(&module)?.instantiate(())?;
    /// let sum_to = app.func::<(u32,), u64>("sum_to")?; // recursive
    /// assert_eq!(sum_to.call(&mut app, (4,))?, 10);
    /// let error = sum_to.call(&mut app, (u32::MAX,)).unwrap_err();
    /// assert!(matches!(error, Error::Limit(LimitError::Stack { .. })));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn stack(&mut self, bytes: usize) -> &mut Self {
        self.stack = bytes;
        self
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::new()
    }
}

impl<B: Backend> Engine<B> {
    /// Makes an engine.
    ///
    /// # Errors
    ///
    /// [`LoadError::Engine`] if the engine refuses the configuration or this machine.
    ///
    /// ```
    /// use wharf_host::{Config, Engine, Error, LoadError};
    ///
    /// assert!(Engine::new(&Config::new()).is_ok());
    /// let error = Engine::new(Config::new().stack(0)).unwrap_err();
    /// assert!(matches!(error, Error::Load(LoadError::Engine { .. })));
    /// ```
    pub fn new(config: &Config) -> Result<Self, Error> {
        let inner = B::engine(config.stack).map_err(|source| LoadError::Engine { source })?;
        Ok(Self { inner, marker: PhantomData })
    }

    pub(crate) fn inner(&self) -> &B::Engine {
        &self.inner
    }
}

impl<B: Backend> Clone for Engine<B> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), marker: PhantomData }
    }
}

impl<B: Backend> Default for Engine<B> {
    /// An engine with the default configuration.
    ///
    /// # Panics
    ///
    /// If the engine can't work on this machine; [`Engine::new`] returns the reason.
    fn default() -> Self {
        Self::new(&Config::default()).expect("the engine works on this machine")
    }
}

impl<B: Backend> std::fmt::Debug for Engine<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("name", &B::NAME).finish_non_exhaustive()
    }
}
