//! The error that a guest returns.

use std::fmt;

use crate::core::value::Value;

/// The `Err` of an exported function that returned a `Result`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GuestError {
    /// The `Display` text of the value if its type implements that, else a text made of the value.
    pub message: String,
    /// The value inside the `Err`.
    pub value: Value,
}

impl GuestError {
    pub(crate) fn new(message: String, value: Value) -> Self {
        Self { message, value }
    }
}

impl fmt::Display for GuestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for GuestError {}
