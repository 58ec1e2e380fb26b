//! What the command says when it can't do its work: the thing that failed, the cause, the way out.

use std::fmt;
use std::path::Path;
use std::process::ExitCode;

/// The result of everything that can end the command.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// A failure as the user reads it.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    causes: Vec<String>,
    help: Vec<String>,
    exit: Exit,
}

/// The command's exit codes; `wharf --help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The work could not be done.
    Failed = 1,
    /// The command line or an argument does not fit; the code clap uses too.
    Usage = 2,
    /// The called function returned `Err`.
    #[cfg(feature = "call")]
    Returned = 3,
    /// The called function panicked or trapped.
    #[cfg(feature = "call")]
    Trapped = 4,
}

impl Failure {
    /// A failure that says `what` could not be done.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), causes: Vec::new(), help: Vec::new(), exit: Exit::Failed }
    }

    /// A failure about one file.
    pub(crate) fn of(file: &Path, what: impl fmt::Display) -> Self {
        Self::new(format!("{}: {what}", file.display()))
    }

    /// Adds a cause; several are listed in the order they were added.
    pub(crate) fn cause(mut self, cause: impl fmt::Display) -> Self {
        self.causes.push(cause.to_string());
        self
    }

    /// Adds a way out.
    pub(crate) fn help(mut self, help: impl fmt::Display) -> Self {
        self.help.push(help.to_string());
        self
    }

    /// Ends the command with this code instead of 1.
    pub(crate) fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// The process's exit code.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(self.exit as u8)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "error: {}", self.what)?;
        for cause in &self.causes {
            write!(out, "\n  cause: {}", indented(cause))?;
        }
        for help in &self.help {
            write!(out, "\n  help: {}", indented(help))?;
        }
        Ok(())
    }
}

/// Keeps the following lines of a longer text under its first.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n    ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_file_cause_and_way_out() {
        let failure = Failure::of(Path::new("a.wasm"), "not a wasm file")
            .cause("it begins with 7f 45\nand more")
            .help("build it first");
        assert_eq!(
            failure.to_string(),
            "error: a.wasm: not a wasm file\n  cause: it begins with 7f 45\n    and more\n  \
             help: build it first"
        );
    }
}
