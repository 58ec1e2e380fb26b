//! Miri, which runs the guest's unsafe code and checks each step.

use std::process::Command;
use std::time::Duration;

use crate::command::{answer, cargo, clear_cargo_environment, find, run_within};
use crate::error::{Error, Result};

/// Miri comes with nightly toolchains only.
const TOOLCHAIN: &str = "nightly";

/// What Miri consists of: itself and the source of `std`, which it interprets.
const COMPONENTS: [&str; 2] = ["miri", "rust-src"];

/// Enough for a whole toolchain.
const RUSTUP_LIMIT: Duration = Duration::from_mins(5);

/// Whether `cargo +nightly miri` works.
fn has_miri() -> bool {
    answer(cargo().args([&format!("+{TOOLCHAIN}"), "miri", "--version"])).is_some()
}

/// Makes sure that Miri is there.
pub(super) fn ready() -> Result<String> {
    if has_miri() {
        return Ok("there".to_owned());
    }
    if find("rustup").is_none() {
        return Err(Error::new("there is no rustup on PATH, which installs Miri"));
    }
    let mut rustup = Command::new("rustup");
    clear_cargo_environment(&mut rustup);
    rustup.args(["toolchain", "install", TOOLCHAIN, "--no-self-update", "--profile", "minimal"]);
    for component in COMPONENTS {
        rustup.args(["--component", component]);
    }
    run_within(&mut rustup, RUSTUP_LIMIT)?;
    Ok("added".to_owned())
}
