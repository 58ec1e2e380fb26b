//! `cargo xtask tidy`: the rules for the repository's files that a machine can check.

mod commands;
mod cycles;
mod diagnostics;
mod documents;
mod lexer;
mod lines;
mod words;

use std::fmt::{self, Display};
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Context, Error, Result};
use crate::{files, root};
use lexer::Line;

/// A rule, and the text of its line in the list of all rules.
struct Rule {
    summary: &'static str,
    check: fn(&Tree) -> Vec<Violation>,
    severity: Severity,
}

/// What a violation of a rule leads to.
#[derive(Clone, Copy, PartialEq)]
enum Severity {
    Error,
    /// The tree does not pass the rule yet.
    Warning,
}

/// Every rule.
const RULES: &[Rule] = &[
    rule("files are at most 800 lines long", lines::length),
    warning("comments are at most 100 columns wide", lines::comment_width),
    rule("no path of one machine", lines::machine_paths),
    rule("no work left undone", lines::undone),
    rule("TypeScript has no `any` and no ignored errors", lines::type_holes),
    rule("`unsafe` is only in the listed folders", lines::unsafe_place),
    rule("each unsafe block has a SAFETY comment", lines::safety),
    rule("ARCHITECTURE.md lists the folders with `unsafe`", documents::unsafe_list),
    warning("names are words of the field", words::old_words),
    warning("no import cycles between the modules of a crate", cycles::rust),
    rule("no import cycles in js/runtime", cycles::typescript),
    rule("wasmtime is only named in crates/wharf-host/src/engine", lines::wasmtime),
    warning("js/runtime has no variables at module level", lines::module_variables),
    rule("each diagnostic of the macros has a trybuild case", diagnostics::cases),
    rule("documents name only paths that exist", documents::paths),
    rule("README.md or ARCHITECTURE.md names each command", commands::named),
];

const fn rule(summary: &'static str, check: fn(&Tree) -> Vec<Violation>) -> Rule {
    Rule { summary, check, severity: Severity::Error }
}

const fn warning(summary: &'static str, check: fn(&Tree) -> Vec<Violation>) -> Rule {
    Rule { summary, check, severity: Severity::Warning }
}

/// All text files of the repository.
struct Tree(Vec<File>);

/// A text file.
struct File {
    /// Relative to the repository's root, with `/` between folders.
    path: String,
    language: Language,
    lines: Vec<Line>,
}

/// The language of a file, as far as rules depend on it.
#[derive(Clone, Copy, PartialEq)]
enum Language {
    Rust,
    TypeScript,
    Other,
}

/// A place where a file breaks a rule.
#[derive(Debug, PartialEq)]
struct Violation {
    path: String,
    /// Counted from one.
    line: usize,
    message: String,
}

/// Checks every rule, prints the list of rules and all violations.
pub(crate) fn tidy() -> Result {
    let tree = Tree::read(&files::all()?)?;
    let mut errors = 0;
    for Rule { summary, check, severity } in RULES {
        let violations = check(&tree);
        let result = match (violations.len(), severity) {
            (0, _) => "ok".to_owned(),
            (count, Severity::Error) => format!("FAILED ({count})"),
            (count, Severity::Warning) => format!("warning ({count})"),
        };
        println!("tidy: {summary} ... {result}");
        if *severity == Severity::Error {
            errors += violations.len();
        }
        for violation in violations {
            println!("  {violation}");
        }
    }
    println!("tidy: {} files checked", tree.0.len());
    if errors == 0 { Ok(()) } else { Err(Error::new(format!("{errors} violations, listed above"))) }
}

impl Tree {
    fn read(paths: &[PathBuf]) -> Result<Self> {
        let mut files = Vec::new();
        for path in paths {
            let bytes = fs::read(root().join(path)).context(path.display())?;
            // A file that is not text has no lines.
            let Ok(text) = String::from_utf8(bytes) else { continue };
            files.push(File::new(path, &text));
        }
        Ok(Self(files))
    }

    /// The files below a folder.
    fn below(&self, folder: &str) -> impl Iterator<Item = &File> {
        self.0.iter().filter(move |file| file.path.starts_with(folder))
    }

    fn file(&self, path: &str) -> Option<&File> {
        self.0.iter().find(|file| file.path == path)
    }
}

impl File {
    fn new(path: &Path, text: &str) -> Self {
        let language = match path.extension().and_then(|ending| ending.to_str()) {
            Some("rs") => Language::Rust,
            Some("ts" | "mts" | "cts") => Language::TypeScript,
            _ => Language::Other,
        };
        let path = path.to_string_lossy().replace('\\', "/");
        Self { path, language, lines: lexer::split(text, language) }
    }

    fn has_extension(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, found)| found == extension)
    }

    /// The text of the file.
    fn text(&self) -> String {
        self.lines.iter().fold(String::new(), |text, line| text + &line.text + "\n")
    }

    /// Its code without strings and comments, up to its unit tests.
    fn code(&self) -> String {
        let code = self.lines.iter().take_while(|line| line.code.trim() != "mod tests {");
        code.fold(String::new(), |code, line| code + &line.code + "\n")
    }

    fn violation(&self, line: usize, message: impl Into<String>) -> Violation {
        Violation { path: self.path.clone(), line, message: message.into() }
    }

    /// The violations of a rule that looks at single lines.
    fn each(&self, rule: impl Fn(&Line) -> Option<String>) -> Vec<Violation> {
        let lines = self.lines.iter().enumerate();
        lines.filter_map(|(at, line)| Some(self.violation(at + 1, rule(line)?))).collect()
    }
}

impl Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// The identifiers and the other characters of a line, `=>` as one.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let length = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("=>") {
            2
        } else {
            first.len_utf8()
        };
        let (token, following) = rest.split_at(length);
        rest = following;
        Some(token)
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
