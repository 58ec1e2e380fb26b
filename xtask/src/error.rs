//! The error type of all commands: a text with the cause and, if there is one, the remedy.

use std::fmt::{self, Display};

/// The text of an error.
pub(crate) struct Error(String);

/// The result of a command.
pub(crate) type Result<T = ()> = std::result::Result<T, Error>;

impl Error {
    /// An error with this text.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Adds context to an error.
pub(crate) trait Context<T> {
    /// Prepends `what` to the text of the error.
    fn context(self, what: impl Display) -> Result<T>;
}

impl<T, E: Display> Context<T> for std::result::Result<T, E> {
    fn context(self, what: impl Display) -> Result<T> {
        self.map_err(|cause| Error(format!("{what}: {cause}")))
    }
}
