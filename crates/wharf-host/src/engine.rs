//! The engine: compiles modules, shared by all of them.

use crate::{Error, LoadError};

/// Compiles modules. Cheap to clone; one for a whole program is usual.
///
/// ```
/// let engine = wharf_host::Engine::default();
/// ```
#[derive(Clone)]
pub struct Engine {
    inner: wasmtime::Engine,
}

/// How an [`Engine`] works.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// Bytes of native stack that one call into a guest may use, all calls nested in it included. The
    /// thread that calls needs at least this much left, else the process dies of stack overflow.
    ///
    /// One level of a guest that calls the host, which calls the guest, takes up to 3 KiB in an unoptimised
    /// program: the default is good for some hundreds, 4 MiB for more than a thousand.
    pub stack: usize,
}

impl Default for Config {
    fn default() -> Self {
        // Half of what Rust gives a thread; a thousand levels of recursive data take less.
        Self { stack: 1 << 20 }
    }
}

impl Engine {
    /// An engine that works as `config` says.
    ///
    /// # Errors
    ///
    /// [`LoadError::Engine`] if wasmtime refuses the configuration or this machine.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let mut inner = wasmtime::Config::new();
        inner.max_wasm_stack(config.stack);
        // Unused; the engine wants it to be the larger one.
        #[cfg(feature = "wasi")]
        inner.async_stack_size(config.stack.saturating_add(1 << 20));
        let inner = wasmtime::Engine::new(&inner);
        let inner = inner.map_err(|error| LoadError::Engine(format!("{error:#}")))?;
        Ok(Self { inner })
    }

    pub(crate) fn inner(&self) -> &wasmtime::Engine {
        &self.inner
    }
}

impl Default for Engine {
    /// # Panics
    ///
    /// If wasmtime can't work on this machine; [`Engine::new`] says why instead.
    fn default() -> Self {
        Self::new(&Config::default()).expect("wasmtime works on this machine")
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}
