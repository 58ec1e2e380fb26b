//! `BoltFFI`, which can be measured where there is a copy of the package that its JavaScript
//! imports.

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

/// Names the folder of that package, built: the registry does not have it.
const RUNTIME: &str = "BENCH_BOLTFFI_RUNTIME";

/// The release of the crates in `bench/peers`, whose program writes the JavaScript.
const VERSION: &str = "0.32.1";

/// The folder of the runtime package, where the variable names one.
pub(super) fn runtime() -> Option<PathBuf> {
    env::var_os(RUNTIME).filter(|it| !it.is_empty()).map(|folder| root().join(folder))
}

/// What its own program wrote.
pub(super) fn package() -> PathBuf {
    peer().join("pkg")
}

/// Builds the guest and writes its JavaScript, both by its own program.
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

/// Its program, installed if it is not there.
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

/// `PATH` with what its program calls: TypeScript's compiler and wasm-opt.
fn tools() -> Result<OsString> {
    let before = env::var_os("PATH").unwrap_or_default();
    let added = [root().join("js/node_modules/.bin"), glue::tool(".bin")];
    env::join_paths(added.into_iter().chain(env::split_paths(&before)))
        .map_err(|error| Error::new(format!("PATH can't be added to: {error}")))
}

/// Makes a package known to everything below the peer's folder.
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
