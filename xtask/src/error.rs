//! One error type: a sentence that says what went wrong and, where there is one, the way out.

use std::fmt::{self, Display};

/// A failed chore, told in words.
pub(crate) struct Error(String);

/// The result of a chore.
pub(crate) type Result<T = ()> = std::result::Result<T, Error>;

impl Error {
    /// An error that reads as `message`.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Puts what was being done in front of the cause.
pub(crate) trait Context<T> {
    /// The same result, its error preceded by `what`.
    fn context(self, what: impl Display) -> Result<T>;
}

impl<T, E: Display> Context<T> for std::result::Result<T, E> {
    fn context(self, what: impl Display) -> Result<T> {
        self.map_err(|cause| Error(format!("{what}: {cause}")))
    }
}
