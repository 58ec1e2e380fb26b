//! The checker of memory accesses in the guest's unsafe code.
//!
//! Miri finds most errors, but only rustup provides it. Otherwise the tests are compiled with
//! `AddressSanitizer`. Both check a 32-bit target, because guests have 32-bit pointers.

use std::process::Command;
use std::time::Duration;

use super::{apt, debian, rustup};
use crate::command::{cargo, find, run_within, stdout_of};
use crate::error::{Context, Error, Result};
use crate::toolchain::cargo_for;

/// A target with 32-bit pointers, as guests have.
pub(crate) const TARGET: &str = "i686-unknown-linux-gnu";

/// The toolchain with Miri.
const NIGHTLY: &str = "+nightly";

/// Miri itself, and the source of `std`, which it interprets.
const COMPONENTS: [&str; 2] = ["miri", "rust-src"];

/// The time limit for downloading a toolchain.
const RUSTUP_LIMIT: Duration = Duration::from_mins(5);

/// A tool that finds invalid memory accesses.
#[derive(Clone, Copy)]
pub(crate) enum Checker {
    /// Interprets the tests.
    Miri,
    /// Checks are compiled into the tests.
    AddressSanitizer,
}

/// The best checker on this machine.
pub(crate) fn checker() -> Option<Checker> {
    if stdout_of(cargo().args([NIGHTLY, "miri", "--version"])).is_some() {
        return Some(Checker::Miri);
    }
    (cargo_for(TARGET).is_ok() && has_runtime()).then_some(Checker::AddressSanitizer)
}

impl Checker {
    /// `cargo test` with this checker, without the tests to run.
    pub(crate) fn test(self) -> Result<Command> {
        if matches!(self, Self::Miri) {
            let mut miri = cargo();
            miri.args([NIGHTLY, "miri", "test", "--target", TARGET]);
            // Addresses cross the boundary as numbers: pointers are made of them, and the search
            // for leaks can't follow them.
            miri.env("MIRIFLAGS", "-Zmiri-permissive-provenance -Zmiri-ignore-leaks");
            return Ok(miri);
        }
        let mut test = cargo_for(TARGET)?;
        test.args(["test", "--target", TARGET]);
        // The sanitizer is not stable, its runtime is that of the C compiler, which has to come
        // before all other libraries.
        test.env("RUSTC_BOOTSTRAP", "1").env_remove("CARGO_ENCODED_RUSTFLAGS").env(
            "RUSTFLAGS",
            "-Zsanitizer=address -Zexternal-clangrt \
             -Zpre-link-args=-Wl,--no-as-needed -Zpre-link-args=-lasan",
        );
        Ok(test)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Miri => "Miri",
            Self::AddressSanitizer => "AddressSanitizer",
        }
    }
}

/// Installs a checker if there is none: Miri if rustup can, or `AddressSanitizer`.
pub(super) fn ready() -> Result<String> {
    if let Some(checker) = checker() {
        return Ok(checker.name().to_owned());
    }
    println!("setup: there is no Miri yet: asking rustup");
    if let Err(cause) = add_miri() {
        println!("setup: rustup cannot add Miri: {cause}");
        println!("setup: preparing AddressSanitizer for {TARGET} instead");
        prepare_sanitizer().context("the tests need Miri or AddressSanitizer")?;
    }
    let added = checker().ok_or_else(|| Error::new("the checker of unsafe code does not start"))?;
    Ok(format!("{} added", added.name()))
}

fn add_miri() -> Result {
    if find("rustup").is_none() {
        return Err(Error::new("there is no rustup on PATH"));
    }
    let mut add = rustup();
    if stdout_of(Command::new("rustc").args([NIGHTLY, "--version"])).is_some() {
        add.args(["component", "add", "--toolchain", "nightly"]).args(COMPONENTS);
    } else {
        add.args(["toolchain", "install", "nightly", "--no-self-update", "--profile", "minimal"]);
        add.args(["--component", &COMPONENTS.join(",")]);
    }
    run_within(&mut add, RUSTUP_LIMIT)
}

fn prepare_sanitizer() -> Result {
    if !has_runtime() {
        if !apt::available() {
            return Err(Error::new("the C compiler has no 32-bit libasan"));
        }
        apt::install(&["gcc-multilib"], "AddressSanitizer for 32 bit")?;
    }
    debian::build_targets(&[TARGET])
}

/// Whether the C compiler has the sanitizer's 32-bit runtime. It prints a bare name for a file that
/// it does not have.
fn has_runtime() -> bool {
    let path = stdout_of(Command::new("cc").args(["-m32", "-print-file-name=libasan.so"]));
    path.is_some_and(|path| path.contains('/'))
}
