//! Access to fields of JSON objects.

use serde_json::{Map, Value};

use crate::Failure;

/// Returns the text `name`.
///
/// # Errors
///
/// Returns an error if the field is missing or has another type.
pub fn text<'a>(json: &'a Value, name: &str) -> Result<&'a str, Failure> {
    json[name].as_str().ok_or_else(|| missing(name, "text"))
}

/// Returns the integer `name`.
///
/// # Errors
///
/// Returns an error if the field is missing or has another type.
pub fn integer(json: &Value, name: &str) -> Result<u64, Failure> {
    json[name].as_u64().ok_or_else(|| missing(name, "integer"))
}

/// Returns the list `name`.
///
/// # Errors
///
/// Returns an error if the field is missing or has another type.
pub fn list<'a>(json: &'a Value, name: &str) -> Result<&'a [Value], Failure> {
    json[name].as_array().map(Vec::as_slice).ok_or_else(|| missing(name, "list"))
}

/// Returns the object `name`.
///
/// # Errors
///
/// Returns an error if the field is missing or has another type.
pub fn record<'a>(json: &'a Value, name: &str) -> Result<&'a Map<String, Value>, Failure> {
    json[name].as_object().ok_or_else(|| missing(name, "object"))
}

fn missing(name: &str, what: &str) -> Failure {
    format!("missing {what} `{name}`").into()
}
