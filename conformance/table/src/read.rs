//! Reads the rows from `conformance/rows`.

use std::{fs, io, path::PathBuf};

use serde_json::Value;

use crate::{COLUMNS, Row};

/// Returns the folder that contains the rows.
pub fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../rows"))
}

/// Reads all rows, sorted by topic.
///
/// # Errors
///
/// Returns an error if a file cannot be read.
///
/// # Panics
///
/// Panics if a row lacks a required key or names an unknown column. The message names the row.
pub fn rows() -> io::Result<Vec<Row>> {
    let mut files: Vec<_> =
        fs::read_dir(folder())?.map(|it| Ok(it?.path())).collect::<io::Result<_>>()?;
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let topic: Value = serde_json::from_str(&fs::read_to_string(&file)?)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let about = topic["about"]
            .as_str()
            .unwrap_or_else(|| panic!("{}: missing key `about`", file.display()));
        let all = topic["rows"].as_array().unwrap_or_else(|| panic!("{about}: missing key `rows`"));
        rows.extend(all.iter().map(|one| row(about, one)));
    }
    let mut names: Vec<_> = rows.iter().map(|row: &Row| &row.name).collect();
    names.sort();
    for pair in names.windows(2) {
        assert_ne!(pair[0], pair[1], "two rows have the same name");
    }
    Ok(rows)
}

fn row(topic: &str, row: &Value) -> Row {
    let text = |key: &str| row[key].as_str().map(str::to_string);
    let flag = |key: &str| row[key].as_bool().unwrap_or(false);
    let name = text("name").unwrap_or_else(|| panic!("missing key `name`: {row}"));
    let values = row["values"].as_array().unwrap_or_else(|| panic!("{name}: missing key `values`"));
    let value = |value: &Value| {
        assert!(value["js"].is_string(), "{name}: missing key `js` in the value {value}");
        let rust = value["rust"].as_str();
        rust.unwrap_or_else(|| panic!("{name}: missing key `rust` in the value {value}"))
            .to_string()
    };
    Row {
        topic: topic.to_string(),
        rust: text("rust").unwrap_or_else(|| panic!("{name}: missing key `rust`")),
        owned: text("owned"),
        define: lines(&row["define"]),
        normalize: text("normalize"),
        guest_only: flag("guest_only"),
        host_only: flag("host_only"),
        result_only: flag("result_only"),
        values: values.iter().map(value).collect(),
        absent: absent(&name, &row["absent"]),
        name,
    }
}

/// Joins the lines of a text that is one string or a list of strings.
fn lines(value: &Value) -> String {
    match value {
        Value::Array(lines) => lines.iter().map(line).collect::<Vec<_>>().join("\n"),
        one => line(one),
    }
}

fn line(line: &Value) -> String {
    line.as_str().unwrap_or_default().to_string()
}

fn absent(name: &str, value: &Value) -> Vec<(String, String)> {
    let mut absent = Vec::new();
    for (columns, reason) in value.as_object().into_iter().flatten() {
        let reason = reason
            .as_str()
            .unwrap_or_else(|| panic!("{name}: no reason given for the absent columns {columns}"));
        for column in columns.split(", ") {
            assert!(COLUMNS.contains(&column), "{name}: unknown column `{column}`");
            absent.push((column.to_string(), reason.to_string()));
        }
    }
    absent
}
