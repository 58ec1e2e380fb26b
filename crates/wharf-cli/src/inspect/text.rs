//! The report for people.

use crate::format;
use crate::wasm::{Item, Kind, Memory, Section, Table};

use super::interface::interface;
use super::{Interface, Report};

/// The whole report, ended by a newline.
pub(super) fn text(report: &Report<'_>) -> String {
    let summary = report.summary;
    let blocks = [
        headline(report),
        typed(report),
        list("memories", summary.memories.iter().map(memory)),
        list("tables", summary.tables.iter().map(table)),
        items("imports", &summary.imports),
        items("exports", &summary.exports),
        sections(&summary.sections),
    ];
    let blocks: Vec<String> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    blocks.join("\n")
}

fn headline(report: &Report<'_>) -> String {
    let summary = report.summary;
    let size = format::plural(summary.size as u64, "byte");
    let what = match summary.kind {
        Kind::Module => {
            format!("core module, {}", format::plural(summary.functions.into(), "function"))
        }
        Kind::Component => format!(
            "component (not a core module) with {} inside",
            format::plural(summary.nested.into(), "module or component")
        ),
    };
    format!("{}: {size}, {what}\n", report.file.display())
}

fn typed(report: &Report<'_>) -> String {
    match &report.interface {
        Interface::Known(schema, _) => interface(schema),
        Interface::Absent => match report.summary.kind {
            Kind::Module => {
                "No `wharf` section: the module does not describe its types.\n".to_owned()
            }
            Kind::Component => "Components describe their types in WIT; Wharf's hosts load core \
                                modules.\n"
                .to_owned(),
        },
        Interface::Broken(why) => format!("The `wharf` section can't be read: {why}\n"),
    }
}

fn list(title: &str, lines: impl Iterator<Item = String>) -> String {
    let body = lines.fold(String::new(), |body, line| body + "  " + &line + "\n");
    if body.is_empty() { body } else { format!("{title}\n{body}") }
}

fn memory(memory: &Memory) -> String {
    let pages = format::plural(memory.initial, "page");
    let bytes = memory
        .initial
        .checked_mul(memory.page)
        .map_or_else(String::new, |bytes| format!(" ({})", format::size(bytes)));
    let flags = [(memory.shared, ", shared"), (memory.wide, ", 64-bit")];
    let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, text)| *text).collect();
    format!(
        "{pages}{bytes} at the start, {}{flags}{}",
        maximum(memory.maximum),
        imported_suffix(memory.imported)
    )
}

fn table(table: &Table) -> String {
    let elements = format::plural(table.initial, "element");
    let (maximum, imported) = (maximum(table.maximum), imported_suffix(table.imported));
    format!("{elements} of {}, {maximum}{imported}", table.element)
}

fn maximum(maximum: Option<u64>) -> String {
    maximum
        .map_or_else(|| "no maximum".to_owned(), |most| format!("at most {}", format::count(most)))
}

fn imported_suffix(imported: bool) -> &'static str {
    if imported { ", imported" } else { "" }
}

fn items(title: &str, items: &[Item]) -> String {
    let line = |item: &Item| {
        let dot = if item.module.is_empty() { "" } else { "." };
        let text = format!("{} {}{dot}{} {}", item.kind, item.module, item.name, item.detail);
        printable(text.trim_end())
    };
    list(title, items.iter().map(line))
}

fn sections(sections: &[Section]) -> String {
    let line = |section: &Section| {
        let name = section.name.as_ref().map_or_else(String::new, |name| format!(" \"{name}\""));
        printable(&format!("{:>12}  {}{name}", format::count(section.size), section.kind))
    };
    list("sections, in bytes", sections.iter().map(line))
}

/// Replaces control characters, because names come from the file and a terminal would obey them.
fn printable(text: &str) -> String {
    let show = |char: char| if char.is_control() { '\u{fffd}' } else { char };
    text.chars().map(show).collect()
}
