//! The contenders of `--full`: Extism, and `BoltFFI` if its runtime is available.

use std::process::Command;

use super::guests::peers;
use super::{boltffi, folder};
use crate::command::run;
use crate::error::Result;
use crate::root;

/// Builds Extism's plug-in and `BoltFFI`'s package.
pub(super) fn build() -> Result {
    run(peers("build")?.args(["--package", "peer-extism"]))?;
    boltffi::runtime().map_or(Ok(()), |runtime| boltffi::write(&runtime))
}

/// Tries to get the others, and keeps what is said.
pub(super) fn absent() -> Result {
    let mut node = Command::new("node");
    run(node
        .current_dir(root())
        .arg("bench/js/unavailable.mjs")
        .arg(folder()?.join("unavailable.json")))
}
