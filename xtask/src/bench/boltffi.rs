//! `BoltFFI`, which is measured if a copy of its JavaScript runtime is available.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::glue;
use super::guests::{TARGET, peers_target};
use crate::command::{cargo, clear_cargo_environment, run, stdout_of};
use crate::error::{Context, Error, Result};
use crate::toolchain::{LINKED, has_target};
use crate::{root, setup, target_folder};

/// The variable with the folder of the built runtime package, which the registry does not have.
const RUNTIME: &str = "BENCH_BOLTFFI_RUNTIME";

/// The release of the crates in `bench/peers`, and of the program that writes the JavaScript.
const VERSION: &str = "0.32.1";

/// The folder of the runtime package, if the variable is set.
pub(super) fn runtime() -> Option<PathBuf> {
    env::var_os(RUNTIME).filter(|it| !it.is_empty()).map(|folder| root().join(folder))
}

/// The generated package.
pub(super) fn package() -> PathBuf {
    peer().join("pkg")
}

/// Builds the guest and its JavaScript with its own program.
pub(super) fn write(runtime: &Path) -> Result {
    setup::npm_packages("js")?;
    link("@boltffi/runtime", runtime)?;
    link("@types/node", &root().join("js/node_modules/@types/node"))?;
    let mut pack = Command::new(program()?);
    clear_cargo_environment(&mut pack);
    if !has_target(None, TARGET) {
        pack.env("RUSTUP_TOOLCHAIN", LINKED);
    }
    pack.current_dir(peer()).args(["pack", "wasm", "--release"]);
    run(pack.env("CARGO_TARGET_DIR", peers_target()).env("PATH", tools()?))
}

fn peer() -> PathBuf {
    root().join("bench/peers/boltffi")
}

/// The path of its program, which is installed if it is missing.
fn program() -> Result<PathBuf> {
    let tools = target_folder().join("tools");
    let program = tools.join("bin/boltffi");
    let version = stdout_of(Command::new(&program).arg("--version"));
    if version.is_none_or(|it| !it.ends_with(VERSION)) {
        let mut install = cargo();
        install.args(["install", "boltffi_cli", "--locked", "--version", &format!("={VERSION}")]);
        run(install.arg("--root").arg(tools))?;
    }
    Ok(program)
}

/// `PATH` with the tools that its program calls: TypeScript's compiler and wasm-opt.
fn tools() -> Result<OsString> {
    let before = env::var_os("PATH").unwrap_or_default();
    let added = [root().join("js/node_modules/.bin"), glue::tool(".bin")];
    env::join_paths(added.into_iter().chain(env::split_paths(&before)))
        .map_err(|error| Error::new(format!("PATH can't be added to: {error}")))
}

/// Links a package into the peer's folder.
fn link(name: &str, folder: &Path) -> Result {
    let link = peer().join("node_modules").join(name);
    let failed = || format!("cannot make {} lead to {}", link.display(), folder.display());
    let folder = folder.canonicalize().context(failed())?;
    if link.is_symlink() {
        fs::remove_file(&link).context(failed())?;
    }
    link.parent().map_or(Ok(()), fs::create_dir_all).context(failed())?;
    symlink(&folder, &link).context(failed())
}

#[cfg(unix)]
fn symlink(folder: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(folder, link)
}

#[cfg(not(unix))]
fn symlink(folder: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(folder, link)
}
