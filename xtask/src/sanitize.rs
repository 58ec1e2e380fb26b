//! The guest's unsafe code under Miri.

use std::process::Command;

use crate::command::cargo;

/// Guests have 32-bit pointers, so Miri interprets a 32-bit machine.
const TARGET: &str = "i686-unknown-linux-gnu";

/// The tests of the crates with unsafe code that runs in guests.
pub(crate) fn miri() -> Command {
    let mut command = cargo();
    command.args(["+nightly", "miri", "test", "--target", TARGET]);
    command.args(["--package", "wharf", "--package", "wharf-abi"]);
    // Nightly and stable would otherwise throw away each other's build.
    command.arg("--target-dir").arg(crate::target_folder().join("miri"));
    command
}
