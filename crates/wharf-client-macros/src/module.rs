//! Reads the module.

use std::path::PathBuf;

use wharf_bindgen::Module;

use crate::{errors, input::Input};

/// A module and its path.
pub(crate) struct Found {
    pub(crate) module: Module,
    /// Absolute, for `include_bytes!`, by which cargo watches the file.
    pub(crate) path: String,
}

/// Reads the module.
pub(crate) fn read(input: &Input) -> syn::Result<Found> {
    let shown = input.path.value();
    let fail = |text: String| syn::Error::new(input.path.span(), text);
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let path = folder.join(&shown);
    let bytes = std::fs::read(&path)
        .map_err(|error| fail(errors::unreadable(&shown, &error.to_string())))?;
    let module = Module::read(&bytes)
        .map_err(|error| fail(errors::no_module(&shown, &error.to_string())))?;
    Ok(Found { module, path: path.to_string_lossy().into_owned() })
}
