//! Modules built for WASI, preview 1.

#[cfg(not(feature = "wasi"))]
mod disabled;
#[cfg(feature = "wasi")]
mod enabled;

#[cfg(not(feature = "wasi"))]
pub(crate) use disabled::supply;
#[cfg(feature = "wasi")]
pub(crate) use enabled::{Wasi, supply};

/// Whether imports of this core module are WASI's.
pub(crate) fn is_wasi(module: &str) -> bool {
    module == "wasi_snapshot_preview1"
}
