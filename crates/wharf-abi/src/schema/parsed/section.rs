//! The text of a schema section.

use super::error::SchemaError;

/// The section as text.
///
/// # Errors
///
/// `Missing` if it is empty, `NotUtf8`, `Truncated`.
pub(super) fn text(section: &[u8]) -> Result<&str, SchemaError> {
    if section.is_empty() {
        return Err(SchemaError::Missing);
    }
    let text = core::str::from_utf8(section)
        .map_err(|error| SchemaError::NotUtf8 { offset: error.valid_up_to() })?;
    if text.ends_with('\n') { Ok(text) } else { Err(SchemaError::Truncated) }
}
