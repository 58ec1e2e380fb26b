//! The parts of the Rust toolchain that only the tests use.

use super::rustup;
use crate::command::{cargo, run, stdout_of};
use crate::error::{Error, Result};

/// Installs `cargo fmt` and clippy if they are missing.
pub(super) fn ready() -> Result<String> {
    let missing: Vec<_> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| stdout_of(cargo().args([command, "--version"])).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok("there".to_owned());
    }
    run(rustup().args(["component", "add"]).args(&missing)).map_err(|error| {
        Error::new(format!("{error}; the tests need {} with cargo", missing.join(", ")))
    })?;
    Ok("added".to_owned())
}
