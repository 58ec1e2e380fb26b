//! The guest that the examples of this documentation call. Its source is in the folder `doc` of the
//! crate; a test says when the modules are stale.

use crate::{Engine, Error, Instance, Linker, Module};

/// A module without imports.
pub const WASM: &[u8] = include_bytes!("doc/app.wasm");

/// A module with imports: `log`, `item` and `fill`.
pub const IMPORTS_WASM: &[u8] = include_bytes!("doc/imports.wasm");

/// An instance of [`WASM`].
///
/// # Errors
///
/// If the engine can't run the module.
///
/// ```
/// let mut app = wharf_host::doc::instance()?;
/// assert_eq!(app.call_dynamic("add", &[1_u32.into(), 2_u32.into()])?, 3_u32.into());
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub fn instance() -> Result<Instance<()>, Error> {
    let engine = Engine::default();
    let module = Module::from_bytes(&engine, WASM)?;
    Linker::new(&engine).link(&module)?.instantiate(())
}
