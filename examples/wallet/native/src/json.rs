//! Reading JSON whose shape is known.

use serde_json::{Map, Value};

use crate::Failure;

/// The text called `name`.
///
/// # Errors
///
/// If there is none.
pub fn text<'a>(json: &'a Value, name: &str) -> Result<&'a str, Failure> {
    json[name].as_str().ok_or_else(|| missing(name, "text"))
}

/// The whole number called `name`.
///
/// # Errors
///
/// If there is none.
pub fn whole(json: &Value, name: &str) -> Result<u64, Failure> {
    json[name].as_u64().ok_or_else(|| missing(name, "whole number"))
}

/// The list called `name`.
///
/// # Errors
///
/// If there is none.
pub fn list<'a>(json: &'a Value, name: &str) -> Result<&'a [Value], Failure> {
    json[name].as_array().map(Vec::as_slice).ok_or_else(|| missing(name, "list"))
}

/// The names and values called `name`.
///
/// # Errors
///
/// If there are none.
pub fn record<'a>(json: &'a Value, name: &str) -> Result<&'a Map<String, Value>, Failure> {
    json[name].as_object().ok_or_else(|| missing(name, "object"))
}

fn missing(name: &str, what: &str) -> Failure {
    format!("there is no {what} called `{name}`").into()
}
