//! Toolchains and their targets.

use std::path::Path;
use std::process::Command;

use crate::command::{cargo, stdout_of};
use crate::error::{Error, Result};

/// The name of the toolchain whose wasm targets the set-up built.
pub(crate) const LINKED: &str = "wasm";

/// The targets that guests are built for.
pub(crate) const GUEST_TARGETS: [&str; 2] = ["wasm32-unknown-unknown", "wasm32-wasip1"];

/// The cargo of a toolchain with `target`: the default one or the linked one.
pub(crate) fn cargo_for(target: &str) -> Result<Command> {
    if has_target(None, target) {
        return Ok(cargo());
    }
    if has_target(Some(LINKED), target) {
        let mut command = cargo();
        command.arg(format!("+{LINKED}"));
        return Ok(command);
    }
    Err(Error::new(format!("no toolchain has the target {target}; run `cargo xtask setup`")))
}

/// Whether a toolchain (the default one for `None`) has the standard library of `target`.
pub(crate) fn has_target(toolchain: Option<&str>, target: &str) -> bool {
    let mut command = Command::new("rustc");
    crate::command::clear_cargo_environment(&mut command);
    command.current_dir(crate::root());
    command.args(toolchain.map(|name| format!("+{name}")));
    command.args(["--print", "target-libdir", "--target", target]);
    stdout_of(&mut command).is_some_and(|folder| holds_std(Path::new(&folder)))
}

/// Whether a target's library folder contains a compiled `std`.
pub(crate) fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}
