//! Keeps what the guest prints away from the result.

use crate::failure::Result;

/// Runs the guest with its standard output on standard error.
#[cfg(unix)]
pub(super) fn apart<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    use std::io::{self, Write};

    use crate::failure::Failure;

    let lost = |error| Failure::new("standard output can't be set aside").cause(error);
    let own = rustix::io::dup(io::stdout()).map_err(lost)?;
    rustix::stdio::dup2_stdout(io::stderr()).map_err(lost)?;
    let result = run();
    // What the guest left without a line's end must not end up before the result.
    let _ = io::stdout().flush();
    rustix::stdio::dup2_stdout(own).map_err(lost)?;
    result
}

/// Runs the guest; elsewhere its output comes before the result's line.
#[cfg(not(unix))]
pub(super) fn apart<T>(run: impl FnOnce() -> Result<T>) -> Result<T> {
    run()
}
