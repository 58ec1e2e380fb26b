//! The parts of the Rust toolchain that only the tests use.

use std::process::Command;

use crate::command::{answer, cargo, clear_cargo_environment, run};
use crate::error::{Error, Result};

/// Makes sure that `cargo fmt` and `cargo clippy` exist.
pub(super) fn ready() -> Result<String> {
    let missing: Vec<_> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| answer(cargo().args([command, "--version"])).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        return Ok("there".to_owned());
    }
    let mut rustup = Command::new("rustup");
    clear_cargo_environment(&mut rustup);
    run(rustup.current_dir(crate::root()).args(["component", "add"]).args(&missing)).map_err(
        |error| Error::new(format!("{error}; the tests need {} with cargo", missing.join(", "))),
    )?;
    Ok("added".to_owned())
}
