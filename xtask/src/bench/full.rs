//! The contenders of `--full`: Extism, and those that cannot be had.

use std::process::Command;

use super::folder;
use super::guests::peers;
use crate::command::run;
use crate::error::Result;
use crate::root;

/// Builds Extism's plug-in.
pub(super) fn build() -> Result {
    run(peers("build")?.args(["--package", "peer-extism"]))
}

/// Tries to get the others, and keeps what is said.
pub(super) fn absent() -> Result {
    let mut node = Command::new("node");
    run(node.current_dir(root()).arg("bench/js/absent.mjs").arg(folder()?.join("absent.json")))
}
