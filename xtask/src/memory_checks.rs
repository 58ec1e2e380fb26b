//! The guest's unsafe code under a memory checker.

use std::process::Command;

use crate::error::{Error, Result};
use crate::setup::checker;
use crate::target_folder;

/// The tests of the guest's runtime under the checker that setup found.
///
/// Tests that a checker cannot run, or not in useful time, carry `#[cfg_attr(miri, ignore)]`.
pub(crate) fn tests() -> Result<Command> {
    let checker = checker()
        .ok_or_else(|| Error::new("nothing checks unsafe code; run `cargo xtask setup`"))?;
    let mut command = checker.test()?;
    command.args(["--package", "wharf", "--lib", "--test", "memory"]);
    // Other flags and toolchains would otherwise throw away the usual build.
    command.arg("--target-dir").arg(target_folder().join("sanitize"));
    Ok(command)
}
