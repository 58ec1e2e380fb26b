//! The Rust toolchain that builds guests.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};

/// The name of the linked toolchain with wasm targets that were installed without rustup.
const LINKED: &str = "wasm";

/// A toolchain that has the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Toolchain {
    /// The variables with which `cargo` uses it.
    env: Vec<(String, OsString)>,
}

impl Toolchain {
    /// The default toolchain if it has `target`, else the linked one.
    ///
    /// # Errors
    ///
    /// If neither has the target. The error names the commands that install it.
    pub(super) fn find(target: &str) -> Result<Self> {
        if has_target(None, target) {
            return Ok(Self { env: Vec::new() });
        }
        if has_target(Some(LINKED), target) {
            return Ok(Self { env: linked_env(target) });
        }
        Err(missing(target))
    }

    /// A `cargo` of this toolchain.
    pub(super) fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// The variables for the linked toolchain, which uses the linker of the default toolchain.
fn linked_env(target: &str) -> Vec<(String, OsString)> {
    let mut env = vec![("RUSTUP_TOOLCHAIN".to_owned(), LINKED.into())];
    let variable = format!("CARGO_TARGET_{}_LINKER", target.to_uppercase().replace('-', "_"));
    let chosen = env::var_os(&variable).is_some() || on_path("rust-lld");
    if let Some(linker) = shipped_linker().filter(|_| !chosen) {
        env.push((variable, linker.into()));
    }
    env
}

fn shipped_linker() -> Option<PathBuf> {
    let sysroot = answer(&mut rustc(None), &["--print", "sysroot"])?;
    let host = answer(&mut rustc(None), &["--print", "host-tuple"])?;
    let linker = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    linker.is_file().then_some(linker)
}

fn on_path(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Whether a toolchain (the default one for `None`) has the standard library of `target`.
fn has_target(toolchain: Option<&str>, target: &str) -> bool {
    let libraries = ["--print", "target-libdir", "--target", target];
    answer(&mut rustc(toolchain), &libraries)
        .is_some_and(|libraries| holds_core(Path::new(&libraries)))
}

/// Whether a folder contains `core`, which every guest needs.
fn holds_core(libraries: &Path) -> bool {
    let Ok(entries) = libraries.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libcore-") && name.ends_with(".rlib")
    })
}

fn rustc(toolchain: Option<&str>) -> Command {
    let mut command = Command::new("rustc");
    if let Some(name) = toolchain {
        command.env("RUSTUP_TOOLCHAIN", name);
    }
    command
}

fn answer(command: &mut Command, args: &[&str]) -> Option<String> {
    let output = command.args(args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn missing(target: &str) -> Failure {
    let failure = Failure::new(format!("no Rust toolchain here can build for {target}"));
    match answer(&mut rustc(None), &["--version"]) {
        Some(version) => failure.cause(format!(
            "the default one ({version}) lacks the target's standard library, and none is linked \
             as `{LINKED}`"
        )),
        None => failure.cause("`rustc` is not on PATH").help("install Rust with rustup"),
    }
    .help(format!("rustup target add {target}"))
    .help(format!(
        "where rustup can't download: `cargo xtask setup` in Wharf's repository builds the target \
         and links a toolchain as `{LINKED}`"
    ))
}
