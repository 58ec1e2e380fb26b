//! The wasm targets, from rustup or from the distribution's source package.

use std::time::Duration;

use super::{debian, rustup};
use crate::command::{find, run_within};
use crate::error::{Error, Result};
use crate::toolchain::{GUEST_TARGETS, LINKED, cargo_for, has_target};
use crate::toolchain_probe;

/// The time limit for downloading the standard libraries.
const RUSTUP_LIMIT: Duration = Duration::from_mins(2);

/// Installs the guest targets if no toolchain has them.
pub(super) fn ready() -> Result<String> {
    if missing().is_empty() {
        return Ok(format!("{} ({})", GUEST_TARGETS.join(", "), owner()));
    }
    println!("setup: no toolchain has {} yet: asking rustup", missing().join(", "));
    if let Err(cause) = add_by_rustup() {
        println!("setup: rustup cannot add the targets: {cause}");
        println!("setup: building their standard library from the distribution's source instead");
        debian::build_targets(&missing()).map_err(|error| way_out(&error))?;
    }
    for target in GUEST_TARGETS {
        toolchain_probe::links(cargo_for(target)?, target)?;
    }
    Ok(format!("{} added and tried ({})", GUEST_TARGETS.join(", "), owner()))
}

fn missing() -> Vec<&'static str> {
    let lacks = |target: &&str| cargo_for(target).is_err();
    let stale = |target: &&str| !has_target(None, target) && !debian::is_current(target);
    GUEST_TARGETS.into_iter().filter(|target| lacks(target) || stale(target)).collect()
}

fn add_by_rustup() -> Result {
    if find("rustup").is_none() {
        return Err(Error::new("there is no rustup on PATH"));
    }
    run_within(rustup().args(["target", "add"]).args(GUEST_TARGETS), RUSTUP_LIMIT)
}

fn owner() -> String {
    if GUEST_TARGETS.iter().all(|target| has_target(None, target)) {
        "default toolchain".to_owned()
    } else {
        format!("toolchain `{LINKED}`")
    }
}

fn way_out(error: &Error) -> Error {
    Error::new(format!(
        "{error}\nGuests need the targets {0}. Where rustup can reach its server, run\n    \
         rustup target add {0}\nand then `cargo xtask setup` again.",
        GUEST_TARGETS.join(" ")
    ))
}
