//! Statements of documents that the repository's files can contradict.

use super::lines::UNSAFE_PATHS;
use super::{File, Tree, Violation};
use crate::root;

/// Folders at the root whose paths are checked in documents.
const FOLDERS: [&str; 8] =
    ["bench/", "conformance/", "crates/", "docs/", "examples/", "fuzz/", "js/", "xtask/"];

/// Folders and files that builds write.
const BUILT: [&str; 6] = ["target", "pkg", "node_modules", "results", "dist", "fuzz/artifacts"];

/// Each folder of the list with `unsafe` must be named in ARCHITECTURE.md.
pub(super) fn unsafe_list(tree: &Tree) -> Vec<Violation> {
    let Some(document) = tree.file("ARCHITECTURE.md") else { return Vec::new() };
    let text = document.text();
    let missing = UNSAFE_PATHS.iter().filter(|path| !text.contains(path.trim_end_matches('/')));
    missing.map(|path| document.violation(1, format!("{path} may contain `unsafe`"))).collect()
}

/// Code spans and links that look like paths must be paths.
pub(super) fn paths(tree: &Tree) -> Vec<Violation> {
    let documents = tree.0.iter().filter(|file| {
        // The changelog tells of files that no longer exist.
        file.has_extension("md") && !file.path.ends_with("CHANGELOG.md")
    });
    documents.flat_map(|file| file.each(|line| missing_path(file, &line.text))).collect()
}

fn missing_path(file: &File, line: &str) -> Option<String> {
    let spans = line.split('`').skip(1).step_by(2).filter(|span| is_path(span));
    let links = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let links = links.map(|(target, _)| target.split('#').next().unwrap_or_default());
    let links = links.filter(|target| !target.is_empty() && !target.contains(':'));
    let mut missing = spans.chain(links).filter(|path| !exists(file, path));
    missing.next().map(|path| format!("`{path}` does not exist"))
}

fn is_path(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    FOLDERS.iter().any(|folder| text.starts_with(folder)) && text.chars().all(is_plain)
}

fn exists(file: &File, path: &str) -> bool {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    BUILT.iter().any(|built| path.contains(built))
        || root().join(path).exists()
        || root().join(folder).join(path).exists()
}
