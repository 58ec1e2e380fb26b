//! `cargo xtask tidy`: the rules that the repository's files keep.

mod lines;
mod rules;

use std::fmt::{self, Display};
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Context, Error, Result};
use crate::{files, root};
use lines::Line;

/// A file as the rules see it.
struct File {
    path: PathBuf,
    language: Language,
    lines: Vec<Line>,
}

/// What a rule may go by.
#[derive(Clone, Copy, PartialEq)]
enum Language {
    Rust,
    TypeScript,
    /// Any other text.
    Other,
}

/// A place where a file breaks a rule.
#[derive(Debug, PartialEq)]
struct Breach {
    path: PathBuf,
    /// Counted from one.
    line: usize,
    what: String,
}

/// Checks every file and prints each breach.
pub(crate) fn tidy() -> Result {
    let paths = files::all()?;
    let mut breaches = Vec::new();
    let mut checked = 0;
    for path in &paths {
        let bytes = fs::read(root().join(path)).context(path.display())?;
        // A file that is not text has no lines to keep rules.
        let Ok(text) = String::from_utf8(bytes) else { continue };
        breaches.extend(rules::breaches(&File::new(path, &text)));
        checked += 1;
    }
    for breach in &breaches {
        println!("{breach}");
    }
    if breaches.is_empty() {
        println!("tidy: {checked} files keep the rules");
        return Ok(());
    }
    Err(Error::new(format!("{} breaches of the repository's rules, listed above", breaches.len())))
}

impl File {
    fn new(path: &Path, text: &str) -> Self {
        let language = Language::of(path);
        Self { path: path.to_owned(), language, lines: lines::split(text, language) }
    }
}

impl Language {
    fn of(path: &Path) -> Self {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("rs") => Self::Rust,
            Some("ts" | "mts" | "cts") => Self::TypeScript,
            _ => Self::Other,
        }
    }
}

impl Display for Breach {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path.display(), self.line, self.what)
    }
}
