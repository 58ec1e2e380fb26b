//! Errors of the generator.

use std::fmt;

use wharf_abi::{schema::SchemaError, wasm::WasmError};

/// The reason why no code was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The module has no valid schema.
    Schema(SchemaError),
    /// The bytes are no wasm module.
    Wasm(WasmError),
    /// A name is not usable in JavaScript.
    Name {
        /// The Rust item with the name.
        item: String,
        /// The fault of the name, and how to rename the item.
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
