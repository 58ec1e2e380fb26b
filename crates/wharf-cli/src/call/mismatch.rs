//! The error for JSON that does not match a type.

use std::fmt;

use serde_json::Value as Json;

/// The position of the mismatch, the expected type and the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// The path from the argument to the value, innermost step first.
    path: Vec<Step>,
    expected: String,
    got: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Name(String),
    Index(usize),
}

impl Mismatch {
    pub(super) fn new(expected: impl Into<String>, got: impl Into<String>) -> Self {
        Self { path: Vec::new(), expected: expected.into(), got: got.into() }
    }

    /// Prepends a field or the argument to the path.
    pub(super) fn in_field(mut self, name: &str) -> Self {
        self.path.push(Step::Name(name.to_owned()));
        self
    }

    /// Prepends an index to the path.
    pub(super) fn at(mut self, index: usize) -> Self {
        self.path.push(Step::Index(index));
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.path.iter().rev().enumerate() {
            match step {
                Step::Name(name) if place == 0 => out.write_str(name)?,
                Step::Name(name) => write!(out, ".{name}")?,
                Step::Index(index) => write!(out, "[{index}]")?,
            }
        }
        write!(out, ": expected {}, got {}", self.expected, self.got)
    }
}

/// A short description of a JSON value.
pub(super) fn describe(json: &Json) -> String {
    /// The longest string that is shown.
    const SHOWN: usize = 40;
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) if text.chars().count() > SHOWN => "a long string".to_owned(),
        Json::String(text) => format!("{text:?}"),
        Json::Array(items) => format!("an array of {}", items.len()),
        Json::Object(_) => "an object".to_owned(),
    }
}
