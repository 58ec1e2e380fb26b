//! The input of the generator.

use wharf_abi::{
    schema::{Schema, hash},
    wasm::{self, Sections},
};

use crate::Error;

/// The core module of WASI's functions.
const WASI: &str = "wasi_snapshot_preview1";

/// A module to generate code for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Module {
    /// The schema.
    pub schema: Schema,
    /// The hash of the schema section, which generated code compares when it loads a module.
    pub hash: u32,
    /// Whether the module imports WASI.
    pub wasi: bool,
}

impl Module {
    /// Reads a wasm module.
    ///
    /// # Errors
    ///
    /// [`Error::Wasm`] if the bytes are no module; [`Error::Schema`] if the schema is missing,
    /// invalid, or does not match the exports.
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

    /// Reads only a schema: the contents of the section `wharf`.
    ///
    /// # Errors
    ///
    /// [`Error::Schema`] if it is invalid.
    pub fn from_section(section: &[u8]) -> Result<Self, Error> {
        Ok(Self { schema: Schema::parse(section)?, hash: hash(section), wasi: false })
    }
}
