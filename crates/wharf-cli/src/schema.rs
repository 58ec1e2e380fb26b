//! The schema of a module.

use std::path::Path;

use wharf_abi::schema::{Schema, SchemaError};

use crate::failure::{Failure, Result};
use crate::wasm::{self, Kind, Summary};

/// Reads a module and its schema, and checks the schema against the exports.
pub(crate) fn load(file: &Path, bytes: &[u8]) -> Result<(Summary, Schema)> {
    let summary = wasm::read(bytes);
    check_binary(file, bytes, &summary)?;
    let Some(section) = &summary.schema else { return Err(undescribed(file)) };
    let names = summary.exports.iter().filter(|item| item.kind == "func");
    let schema = Schema::parse(section)
        .and_then(|schema| {
            schema.check_exports(names.map(|item| item.name.as_str()))?;
            Ok(schema)
        })
        .map_err(|error| refused(file, &error))?;
    Ok((summary, schema))
}

/// The schema without the check of exports, or the reason why it is invalid.
pub(crate) fn parse(section: &[u8]) -> std::result::Result<Schema, String> {
    Schema::parse(section).map_err(|error| error.to_string())
}

fn check_binary(file: &Path, bytes: &[u8], summary: &Summary) -> Result<()> {
    if summary.sections.is_empty() && summary.damage.is_some() {
        return Err(not_wasm(file, bytes));
    }
    if let Some(damage) = &summary.damage {
        return Err(Failure::of(file, format!("damaged at byte {}", damage.offset))
            .cause(&damage.message)
            .help("build or copy the file again"));
    }
    if summary.kind == Kind::Component {
        return Err(Failure::of(file, "is a component")
            .cause("Wharf loads core modules")
            .help("use the core module that the component was made from"));
    }
    Ok(())
}

/// The failure for a file that is not WebAssembly.
pub(crate) fn not_wasm(file: &Path, bytes: &[u8]) -> Failure {
    let start = bytes.trim_ascii_start();
    let failure = Failure::of(file, "not a WebAssembly file");
    if bytes.is_empty() {
        failure.cause("it is empty").help("build or copy the file again")
    } else if start.starts_with(b"(") {
        failure
            .cause("it looks like the text format")
            .help("turn it into a binary with `wasm-tools parse` or `wat2wasm`")
    } else if bytes.starts_with(b"\0asm") {
        failure
            .cause("its header is cut short or of an unknown version")
            .help("build or copy the file again")
    } else {
        let head: Vec<String> = bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        failure
            .cause(format!("it begins with {} instead of 00 61 73 6d", head.join(" ")))
            .help("name the .wasm file that cargo or `wharf build` wrote")
    }
}

fn undescribed(file: &Path) -> Failure {
    Failure::of(file, "the module does not describe itself")
        .cause("it has no `wharf` section")
        .help("mark what it exports with #[wharf::export]")
        .help("tools such as wasm-strip remove custom sections: run them before `wharf build`, or not at all")
}

fn refused(file: &Path, error: &SchemaError) -> Failure {
    let failure = Failure::of(file, "the module's schema is invalid").cause(error);
    match error {
        SchemaError::Missing | SchemaError::Truncated => {
            failure.help("a tool truncated the `wharf` section: build again without that tool")
        }
        SchemaError::Version { .. } => {
            failure.help("use versions of the module and of this command that match")
        }
        SchemaError::Undefined { .. } => failure.help(
            "the linker removed the line of that type: `cargo clean` and build again with the same \
             `wharf` for all crates (`cargo tree -i wharf` shows one)",
        ),
        SchemaError::Export { .. } => {
            failure.help("build again without tools that rename or remove exports")
        }
        _ => failure,
    }
}
