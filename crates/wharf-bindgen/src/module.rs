//! A module as the generator sees it.

use wharf_abi::{
    schema::{Schema, hash},
    wasm::{self, Sections},
};

use crate::Error;

/// The core module whose imports are WASI's.
const WASI: &str = "wasi_snapshot_preview1";

/// What is known about the module that code is generated for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// What it says about itself.
    pub schema: Schema,
    /// The hash of the section that says so; generated code checks it when it loads a module.
    pub hash: u32,
    /// It imports WASI.
    pub wasi: bool,
}

impl Module {
    /// Reads a wasm module.
    ///
    /// # Errors
    ///
    /// [`Error::Wasm`] when the bytes are not a module, [`Error::Schema`] when its schema is missing,
    /// can't be read, or does not fit its exports.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let (mut imports, mut exports) = (Vec::new(), Vec::new());
        for section in Sections::new(bytes)? {
            let section = section?;
            for import in section.imports() {
                imports.push(import?);
            }
            for export in section.exports() {
                exports.push(export?);
            }
        }
        let mut module = Self::from_section(&wasm::schema(bytes)?)?;
        module.schema.check_exports(exports)?;
        module.wasi = imports.iter().any(|(from, _)| *from == WASI);
        // The linker drops imports that nothing calls; their lines stay.
        module.schema.imports.retain(|func| {
            let core = func.name.split_once(':').unwrap_or_default();
            imports.contains(&core)
        });
        Ok(module)
    }

    /// Takes the schema alone, as it stands in the section `wharf`.
    ///
    /// # Errors
    ///
    /// [`Error::Schema`] when it can't be read.
    pub fn from_section(section: &[u8]) -> Result<Self, Error> {
        Ok(Self { schema: Schema::parse(section)?, hash: hash(section), wasi: false })
    }
}
