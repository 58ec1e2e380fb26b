//! `wharf inspect`: the contents of a WebAssembly file.

mod interface;
mod json;
mod definitions;
mod text;

use std::path::{Path, PathBuf};

use serde_json::Value;
use wharf_abi::schema::Schema;

use crate::failure::{Failure, Result};
use crate::wasm::{self, ParseError, Summary};
use crate::{files, output, schema};

/// Shows the contents of a WebAssembly file: its typed interface with docs, memories, tables,
/// imports, exports, and the size of each section.
///
/// Works on any WebAssembly file, also on components, files without a `wharf` section, and damaged
/// files, whose readable part is shown before the error.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The .wasm file
    file: PathBuf,
    /// Prints a JSON object; `schema` has the lines of the module's schema
    #[arg(long)]
    json: bool,
    /// Prints the module in WebAssembly's text format
    #[arg(long, conflicts_with = "json")]
    wat: bool,
}

/// The contents of one file.
struct Report<'a> {
    file: &'a Path,
    summary: &'a Summary,
    interface: Interface,
}

/// The typed interface.
enum Interface {
    /// The schema, and the lines of its section.
    Known(Schema, Vec<Value>),
    /// The file has no schema.
    Absent,
    /// The reason why the schema is invalid.
    Broken(String),
}

impl Args {
    pub(crate) fn run(&self) -> Result<()> {
        let bytes = files::read(&self.file)?;
        if self.wat {
            return wat(&self.file, &bytes);
        }
        let summary = wasm::read(&bytes);
        if summary.sections.is_empty() && summary.damage.is_some() {
            return Err(schema::not_wasm(&self.file, &bytes));
        }
        let report = Report { file: &self.file, summary: &summary, interface: interface(&summary) };
        let text =
            if self.json { format!("{:#}\n", json::json(&report)) } else { text::text(&report) };
        output::print(&text)?;
        summary.damage.as_ref().map_or(Ok(()), |damage| Err(damaged(&self.file, damage)))
    }
}

fn interface(summary: &Summary) -> Interface {
    let Some(section) = &summary.schema else { return Interface::Absent };
    match schema::parse(section) {
        Ok(schema) => Interface::Known(schema, lines(section)),
        Err(why) => Interface::Broken(why),
    }
}

/// The lines as JSON values, which all lines of a valid schema are.
fn lines(section: &[u8]) -> Vec<Value> {
    let lines = section.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.filter_map(|line| serde_json::from_slice(line).ok()).collect()
}

fn wat(file: &Path, bytes: &[u8]) -> Result<()> {
    match wasmprinter::print_bytes(bytes) {
        Ok(text) => output::print(&text),
        Err(error) => Err(Failure::of(file, "can't be shown as text")
            .cause(format!("{error:#}"))
            .help("`wharf inspect` without --wat shows the part before the damage")),
    }
}

fn damaged(file: &Path, damage: &ParseError) -> Failure {
    Failure::of(file, format!("damaged at byte {}", damage.offset))
        .cause(&damage.message)
        .help("the report above ends there; build or copy the file again")
}
