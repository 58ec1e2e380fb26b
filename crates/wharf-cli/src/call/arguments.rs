//! From words on the command line to values.

use std::fs;
use std::path::Path;

use serde_json::{Deserializer, Value as Json};
use wharf_abi::schema::{Func, Param, Schema};
use wharf_host::Value;

use crate::failure::{Exit, Failure, Result};
use crate::files;

use super::read;
use super::shape::{MAX_NESTING, is_bytes, is_text};

/// The values of all parameters.
///
/// # Errors
///
/// When their number is not the function's, or one is not JSON or not of its parameter's type.
pub(super) fn values(schema: &Schema, func: &Func, words: &[String]) -> Result<Vec<Value>> {
    if words.len() != func.params.len() {
        let count = |number: usize| match number {
            1 => "1 argument".to_owned(),
            many => format!("{many} arguments"),
        };
        let what = format!("{} given, {} taken", count(words.len()), func.params.len());
        return Err(misuse(schema, func, what));
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

/// Bytes and texts are in the file as they are, all else is in it as JSON.
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

/// The failure of a call that does not fit the function.
pub(super) fn misuse(schema: &Schema, func: &Func, what: String) -> Failure {
    Failure::new(what).help(format!("it is {}", schema.render_func(func))).exit(Exit::Usage)
}

/// Reads one JSON value, however deep.
fn parse(text: &str) -> std::result::Result<Json, String> {
    if nesting(text) > MAX_NESTING {
        return Err(format!("it nests deeper than {MAX_NESTING} levels"));
    }
    let mut reader = Deserializer::from_str(text);
    reader.disable_recursion_limit();
    let mut values = reader.into_iter::<Json>();
    let first = values.next().unwrap_or_else(|| Ok(Json::Null));
    match (text.trim().is_empty(), first, values.next()) {
        (true, _, _) => Err("it is empty".to_owned()),
        (_, Err(error), _) => Err(error.to_string()),
        (_, Ok(json), None) => Ok(json),
        (_, Ok(_), Some(_)) => Err("more follows after its end".to_owned()),
    }
}

/// How deep brackets nest; those inside strings do not count.
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
        for (text, why) in [("", "empty"), ("1 2", "more follows"), ("{", "EOF")] {
            assert!(parse(text).unwrap_err().contains(why), "{text}");
        }
    }

    #[test]
    fn brackets_in_strings_are_no_nesting() {
        assert_eq!(nesting(r#"[{"a":"[[[\"[["},[]]"#), 2);
        assert!(parse(&"[".repeat(20_000)).unwrap_err().contains("nests deeper"));
    }
}
