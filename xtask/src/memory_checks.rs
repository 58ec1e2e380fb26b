//! The guest's unsafe code under a memory checker.

use std::process::Command;

use crate::error::{Error, Result};
use crate::setup::checker;
use crate::target_folder;

/// The tests of the guest's runtime with the checker that the set-up found.
///
/// Tests that a checker can't run, or only slowly, have `#[cfg_attr(miri, ignore)]`.
pub(crate) fn tests() -> Result<Command> {
    let checker = checker()
        .ok_or_else(|| Error::new("nothing checks unsafe code; run `cargo xtask setup`"))?;
    let mut command = checker.test()?;
    command.args(["--package", "wharf", "--lib", "--test", "memory"]);
    // Other flags and toolchains would otherwise throw away the usual build.
    command.arg("--target-dir").arg(target_folder().join("sanitize"));
    Ok(command)
}
