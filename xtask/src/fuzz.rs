//! `cargo xtask fuzz`: the targets of `fuzz/` on stable Rust. With cargo-fuzz, `cargo +nightly fuzz
//! run TARGET`.

use crate::command::{cargo, run};
use crate::error::Result;

/// Runs every target for an hour, or the named ones for the given time.
pub(crate) fn fuzz(arguments: &[&str]) -> Result {
    let arguments = if arguments.is_empty() { &["3600"] } else { arguments };
    let mut targets = cargo();
    // Optimised, because the number of attempts decides what is found.
    targets.args(["run", "--release", "--package", "fuzz-doors", "--"]).args(arguments);
    run(&mut targets)
}
