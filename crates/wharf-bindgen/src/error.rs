//! What can go wrong.

use std::fmt;

use wharf_abi::{schema::SchemaError, wasm::WasmError};

/// Why no code was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The module's schema can't be read.
    Schema(SchemaError),
    /// The bytes are not a wasm module.
    Wasm(WasmError),
    /// A name that JavaScript can't have.
    Name {
        /// The Rust item that has it.
        item: String,
        /// What is wrong with the name.
        what: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(error) => error.fmt(f),
            Self::Wasm(error) => write!(f, "not a wasm module: {error}"),
            Self::Name { item, what } => write!(f, "`{item}` {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Schema(error) => Some(error),
            Self::Wasm(error) => Some(error),
            Self::Name { .. } => None,
        }
    }
}

impl From<SchemaError> for Error {
    fn from(error: SchemaError) -> Self {
        Self::Schema(error)
    }
}

impl From<WasmError> for Error {
    fn from(error: WasmError) -> Self {
        Self::Wasm(error)
    }
}
