//! The errors of the command.

use std::fmt;
use std::path::Path;
use std::process::ExitCode;

/// The result of everything that can fail.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// An error as the user reads it: what failed, why, and what to do.
///
/// ```text
/// error: app.wasm: the module does not describe itself
///   cause: it has no `wharf` section
///   help: mark what it exports with #[wharf::export]
/// ```
///
/// - `new` and `of` state what could not be done, without a final period. `of` names the file
///   first.
/// - `cause` states why: the fact that was found, or the message of the tool or library that
///   failed.
/// - `help` states what the user can do, as an imperative or a command. Each line is one
///   alternative.
/// - `exit` sets an exit code other than 1. A mistake in the command line is [`Exit::Usage`].
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    causes: Vec<String>,
    help: Vec<String>,
    exit: Exit,
}

/// The exit codes of the command. `wharf --help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Any other failure.
    Failed = 1,
    /// An invalid command line or argument, as clap reports it.
    Usage = 2,
    /// The called function returned `Err`.
    #[cfg(feature = "call")]
    GuestErr = 3,
    /// The called function panicked or trapped.
    #[cfg(feature = "call")]
    Trapped = 4,
}

impl Failure {
    /// A failure to do `what`.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), causes: Vec::new(), help: Vec::new(), exit: Exit::Failed }
    }

    /// A failure about one file.
    pub(crate) fn of(file: &Path, what: impl fmt::Display) -> Self {
        Self::new(format!("{}: {what}", file.display()))
    }

    /// Adds a cause. Several are listed in the order they were added.
    pub(crate) fn cause(mut self, cause: impl fmt::Display) -> Self {
        self.causes.push(cause.to_string());
        self
    }

    /// Adds something that the user can do.
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

/// Indents all lines but the first.
fn indented(text: &str) -> String {
    text.trim_end().replace('\n', "\n    ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_file_cause_and_help() {
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
