//! Reading rows.

use std::{fs, io, path::PathBuf};

use serde_json::Value;

use crate::{COLUMNS, Row};

/// The folder with the rows.
pub fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../rows"))
}

/// All rows, topic by topic.
///
/// # Errors
///
/// If a file can't be read.
///
/// # Panics
///
/// If a row is not as the README says; the message names it.
pub fn rows() -> io::Result<Vec<Row>> {
    let mut files: Vec<_> =
        fs::read_dir(folder())?.map(|it| Ok(it?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let topic: Value = serde_json::from_str(&fs::read_to_string(&file)?)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let about = topic["about"].as_str().unwrap_or_else(|| panic!("{}: about?", file.display()));
        let all = topic["rows"].as_array().unwrap_or_else(|| panic!("{about} has no rows"));
        rows.extend(all.iter().map(|one| row(about, one)));
    }
    let mut names: Vec<_> = rows.iter().map(|row: &Row| &row.name).collect();
    names.sort();
    for pair in names.windows(2) {
        assert_ne!(pair[0], pair[1], "two rows of one name");
    }
    Ok(rows)
}

fn row(topic: &str, row: &Value) -> Row {
    let text = |key: &str| row[key].as_str().map(str::to_string);
    let flag = |key: &str| row[key].as_bool().unwrap_or(false);
    let name = text("name").unwrap_or_else(|| panic!("a row without a name: {row}"));
    let values = row["values"].as_array().unwrap_or_else(|| panic!("{name} has no values"));
    let value = |value: &Value| {
        assert!(value["js"].is_string(), "{name}: a value without `js`: {value}");
        value["rust"].as_str().unwrap_or_else(|| panic!("{name}: no `rust`: {value}")).to_string()
    };
    Row {
        topic: topic.to_string(),
        rust: text("rust").unwrap_or_else(|| panic!("{name}: which type in `rust`?")),
        owned: text("owned"),
        define: lines(&row["define"]),
        see: text("see"),
        guest: flag("guest"),
        opaque: flag("opaque"),
        out: flag("out"),
        values: values.iter().map(value).collect(),
        none: none(&name, &row["none"]),
        name,
    }
}

/// A text, or several lines.
fn lines(value: &Value) -> String {
    match value {
        Value::Array(lines) => lines.iter().map(lines_of).collect::<Vec<_>>().join("\n"),
        one => lines_of(one),
    }
}

fn lines_of(line: &Value) -> String {
    line.as_str().unwrap_or_default().to_string()
}

fn none(name: &str, value: &Value) -> Vec<(String, String)> {
    let mut none = Vec::new();
    for (columns, reason) in value.as_object().into_iter().flatten() {
        let reason = reason.as_str().unwrap_or_else(|| panic!("{name}: why not {columns}?"));
        for column in columns.split(", ") {
            assert!(COLUMNS.contains(&column), "{name}: there is no column `{column}`");
            none.push((column.to_string(), reason.to_string()));
        }
    }
    none
}
