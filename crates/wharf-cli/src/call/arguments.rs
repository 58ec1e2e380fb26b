//! Values from words on the command line.

use std::fs;
use std::path::Path;

use serde_json::{Deserializer, Value as Json};
use wharf_abi::schema::{Func, Param, Schema};
use wharf_host::Value;

use crate::failure::{Exit, Failure, Result};
use crate::{files, format};

use super::read;
use super::shape::{MAX_NESTING, is_bytes, is_text};

/// The values of all parameters.
///
/// # Errors
///
/// If their number is wrong, or one is not JSON or not of its parameter's type.
pub(super) fn values(schema: &Schema, func: &Func, words: &[String]) -> Result<Vec<Value>> {
    let (expected, got) = (func.params.len(), words.len());
    if expected != got {
        let expected = format::plural(expected as u64, "argument");
        return Err(misuse(schema, func, format!("expected {expected}, got {got}")));
    }
    func.params.iter().zip(words).map(|(param, word)| value(schema, func, param, word)).collect()
}

fn value(schema: &Schema, func: &Func, param: &Param, word: &str) -> Result<Value> {
    let json = match word.strip_prefix('@') {
        Some(path) => match from_file(schema, param, Path::new(path))? {
            Content::Value(value) => return Ok(value),
            Content::Json(text) => parse(&text),
        },
        None if is_text(schema, &param.ty) && !word.starts_with('"') => {
            Ok(Json::String(word.to_owned()))
        }
        None => parse(word),
    };
    let json = json.map_err(|why| {
        misuse(schema, func, format!("the argument for `{}` is not JSON", param.name)).cause(why)
    })?;
    read::read(schema, &param.ty, &json)
        .map_err(|wrong| misuse(schema, func, wrong.in_field(&param.name).to_string()))
}

enum Content {
    Value(Value),
    Json(String),
}

/// Reads the file of an argument `@FILE`: raw bytes or text for such a parameter, otherwise JSON.
fn from_file(schema: &Schema, param: &Param, path: &Path) -> Result<Content> {
    if is_bytes(schema, &param.ty) {
        return Ok(Content::Value(Value::Bytes(files::read(path)?)));
    }
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::of(path, "can't be read").cause(error).exit(Exit::Usage))?;
    Ok(if is_text(schema, &param.ty) {
        Content::Json(Json::String(text).to_string())
    } else {
        Content::Json(text)
    })
}

/// The failure of a call with invalid arguments.
pub(super) fn misuse(schema: &Schema, func: &Func, what: String) -> Failure {
    Failure::new(what).help(format!("the signature is {}", schema.render_func(func))).exit(Exit::Usage)
}

/// Parses exactly one JSON value.
fn parse(text: &str) -> std::result::Result<Json, String> {
    if nesting(text) > MAX_NESTING {
        return Err(format!("it is nested deeper than {MAX_NESTING} levels"));
    }
    let mut reader = Deserializer::from_str(text);
    reader.disable_recursion_limit();
    let mut values = reader.into_iter::<Json>();
    let first = values.next().unwrap_or_else(|| Ok(Json::Null));
    match (text.trim().is_empty(), first, values.next()) {
        (true, _, _) => Err("it is empty".to_owned()),
        (_, Err(error), _) => Err(error.to_string()),
        (_, Ok(json), None) => Ok(json),
        (_, Ok(_), Some(_)) => Err("unexpected text after the value".to_owned()),
    }
}

/// The depth of nested brackets outside of strings.
fn nesting(text: &str) -> u32 {
    let (mut depth, mut most, mut string, mut escaped) = (0u32, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if string => escaped = true,
            b'"' => string = !string,
            b'[' | b'{' if !string => {
                depth += 1;
                most = most.max(depth);
            }
            b']' | b'}' if !string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_and_no_more() {
        assert_eq!(parse(" [1] ").unwrap().to_string(), "[1]");
        for (text, why) in [("", "empty"), ("1 2", "unexpected text"), ("{", "EOF")] {
            assert!(parse(text).unwrap_err().contains(why), "{text}");
        }
    }

    #[test]
    fn brackets_in_strings_are_not_counted() {
        assert_eq!(nesting(r#"[{"a":"[[[\"[["},[]]"#), 2);
        assert!(parse(&"[".repeat(20_000)).unwrap_err().contains("nested deeper"));
    }
}
