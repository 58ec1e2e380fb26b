//! Separates the output of the guest from the result.

use crate::failure::Result;

/// Runs the guest with its standard output redirected to standard error.
#[cfg(unix)]
pub(super) fn with_redirected_stdout<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    use std::io::{self, Write};

    use crate::failure::Failure;

    let failed = |error| Failure::new("standard output can't be redirected").cause(error);
    let own = rustix::io::dup(io::stdout()).map_err(failed)?;
    rustix::stdio::dup2_stdout(io::stderr()).map_err(failed)?;
    let result = run();
    // The guest may have left a line without an end in the buffer.
    let _ = io::stdout().flush();
    rustix::stdio::dup2_stdout(own).map_err(failed)?;
    result
}

/// Runs the guest. Its output precedes the result, because only Unix can redirect it.
#[cfg(not(unix))]
pub(super) fn with_redirected_stdout<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    run()
}
