//! The commands that documents must name.

use super::{Tree, Violation};
use crate::COMMANDS;

/// The list of the subcommands of `wharf`.
const SUBCOMMANDS: &str = "crates/wharf-cli/src/main.rs";

pub(super) fn named(tree: &Tree) -> Vec<Violation> {
    let documents = ["README.md", "ARCHITECTURE.md"];
    let text: String =
        documents.iter().filter_map(|path| tree.file(path)).map(super::File::text).collect();
    let xtask = COMMANDS.iter().map(|command| format!("cargo xtask {}", command.name));
    let wharf = subcommands(tree).into_iter().map(|name| format!("wharf {name}"));
    let missing = xtask.chain(wharf).filter(|command| !text.contains(command.as_str()));
    missing
        .map(|command| Violation {
            path: "ARCHITECTURE.md".into(),
            line: 1,
            message: format!("`{command}` is not named here or in README.md"),
        })
        .collect()
}

/// The names in the `subcommands!` list.
fn subcommands(tree: &Tree) -> Vec<String> {
    let code = tree.file(SUBCOMMANDS).map(super::File::code).unwrap_or_default();
    let list = code.split_once("subcommands! {").and_then(|(_, rest)| rest.split_once('}'));
    let names = list.map(|(list, _)| list.split(',')).into_iter().flatten();
    names.filter_map(|line| Some(line.split_whitespace().last()?.to_owned())).collect()
}
