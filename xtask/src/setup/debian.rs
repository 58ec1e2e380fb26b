//! Standard libraries built from Debian's source package, for machines where rustup cannot
//! download.
//!
//! Debian packages the compiler, cargo and the source of one version. `std` is built from that
//! source once per target and copied into the compiler's folders. rustup links the result as the
//! toolchain `wasm`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use super::{apt, rustup};
use crate::command::{clear_cargo_environment, find, run, stdout_of};
use crate::error::{Context, Error, Result};
use crate::scratch;
use crate::toolchain::{LINKED, holds_std};

/// The compiler, cargo, the source of `std`, the linker, and the C library for WASI.
const PACKAGES: [&str; 5] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "wasi-libc"];

/// The root of the toolchain that Debian installs.
const SYSROOT: &str = "/usr";

/// The folder of the C library for WASI.
const WASI_LIBC: &str = "/usr/lib/wasm32-wasi";

/// Files that rustc links into WASI modules from its own folder.
const WASI_OBJECTS: [&str; 3] = ["crt1-command.o", "crt1-reactor.o", "libc.a"];

/// The file with the version of the compiler that built a target's library. An upgrade builds it
/// again.
const STAMP: &str = "built-by-wharf";

const MANIFEST: &str = r#"[package]
name = "nothing"
edition = "2024"

[lib]
path = "lib.rs"

[workspace]
"#;

/// Installs the packages and builds the targets for their toolchain.
pub(super) fn build_targets(targets: &[&str]) -> Result {
    if !apt::available() {
        return Err(Error::new("this machine has no apt-get, so nothing can be built from there"));
    }
    if !is_installed() {
        apt::install(&PACKAGES, "building for wasm")?;
    }
    link_linker()?;
    for target in targets {
        if target.contains("wasi") {
            copy_wasi_objects(target)?;
        }
        build_std(target)?;
    }
    link_toolchain()
}

/// Whether a target's library exists and was built by the compiler that is installed now.
pub(super) fn is_current(target: &str) -> bool {
    let folder = library(target);
    let stamp = fs::read_to_string(folder.join(STAMP)).ok();
    holds_std(&folder) && stamp.is_some() && stamp == compiler()
}

/// Builds the standard library for a target and copies it into the compiler's folder.
fn build_std(target: &str) -> Result {
    if is_current(target) {
        return Ok(());
    }
    println!("setup: building the standard library for {target} (one to four minutes)");
    let folder = scratch("std")?;
    fs::write(folder.join("Cargo.toml"), MANIFEST).context("cannot write a crate")?;
    fs::write(folder.join("lib.rs"), "").context("cannot write a crate")?;
    let output = folder.join("target").join(target);
    // What an older compiler left there would be copied along.
    if output.exists() {
        fs::remove_dir_all(&output).context("cannot empty the folder of the last build")?;
    }
    run(&mut std_build(&folder, target))?;
    install(&rlibs(&output.join("release/deps"))?, target)?;
    stamp(&folder, target)
}

fn std_build(folder: &Path, target: &str) -> Command {
    let mut build = debian("cargo");
    build.current_dir(folder).args(["build", "--release", "--target", target]);
    build.arg("-Zbuild-std=std,panic_abort,panic_unwind,test");
    build.arg("--target-dir").arg(folder.join("target"));
    build.env("RUSTC", program("rustc")).env("RUSTC_BOOTSTRAP", "1");
    // Without bitcode in the libraries a guest with `lto = true` would not link.
    build.env_remove("CARGO_ENCODED_RUSTFLAGS").env("RUSTFLAGS", "-Cembed-bitcode=yes");
    build
}

fn rlibs(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = folder.read_dir().context("the build of the standard library left nothing")?;
    let is_library = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".rlib") && !name.starts_with("libnothing-")
    };
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_library).collect())
}

/// Replaces a target's libraries, because rustc refuses two candidates for one crate.
fn install(libraries: &[PathBuf], target: &str) -> Result {
    let folder = library(target);
    let old = if folder.exists() { rlibs(&folder)? } else { Vec::new() };
    run(apt::as_root("mkdir")?.arg("-p").arg(&folder))?;
    if !old.is_empty() {
        quiet(apt::as_root("rm")?.args(old))?;
    }
    quiet(apt::as_root("cp")?.args(libraries).arg(&folder))
}

fn stamp(folder: &Path, target: &str) -> Result {
    let file = folder.join(STAMP);
    fs::write(&file, compiler().unwrap_or_default()).context("cannot write the stamp")?;
    run(apt::as_root("cp")?.arg(&file).arg(library(target)))
}

fn copy_wasi_objects(target: &str) -> Result {
    let folder = library(target).join("self-contained");
    let objects = WASI_OBJECTS.map(|name| Path::new(WASI_LIBC).join(name));
    run(apt::as_root("mkdir")?.arg("-p").arg(&folder))?;
    quiet(apt::as_root("cp")?.args(objects).arg(&folder))
}

/// Links the wasm linker into the folder that the compiler searches first: that of a rustup
/// toolchain, or the distribution's.
fn link_linker() -> Result {
    let folder = Path::new("lib/rustlib").join(host()).join("bin");
    let place = Path::new(SYSROOT).join(&folder).join("rust-lld");
    if place.is_file() {
        return Ok(());
    }
    let mut rustc = Command::new("rustc");
    clear_cargo_environment(&mut rustc);
    let default = stdout_of(rustc.args(["--print", "sysroot"])).map(PathBuf::from);
    let linker = default.map(|sysroot| sysroot.join(&folder).join("rust-lld"));
    let linker = match linker.filter(|linker| linker.is_file()) {
        Some(linker) => linker,
        None => distribution_linker()?,
    };
    run(apt::as_root("ln")?.arg("-sf").arg(linker).arg(place))
}

/// The packages contain `rust-lld` as a link to the linker of one LLVM version, whose package is
/// only recommended.
fn distribution_linker() -> Result<PathBuf> {
    let link = program("rust-lld");
    let linker = fs::read_link(&link).context(format!("cannot read {}", link.display()))?;
    if !link.is_file() {
        apt::install(&[&linker.to_string_lossy()], "linking wasm")?;
    }
    Ok(link)
}

fn host() -> String {
    format!("{}-unknown-linux-gnu", env::consts::ARCH)
}

/// Links the toolchain for `cargo +wasm`. Without rustup it is the default toolchain.
fn link_toolchain() -> Result {
    if find("rustup").is_none() {
        return Ok(());
    }
    run(rustup().args(["toolchain", "link", LINKED, SYSROOT]))
}

fn is_installed() -> bool {
    let source = Path::new(SYSROOT).join("lib/rustlib/src/rust/library/std");
    program("rustc").exists()
        && program("cargo").exists()
        && source.exists()
        && Path::new(WASI_LIBC).exists()
}

fn compiler() -> Option<String> {
    stdout_of(debian("rustc").arg("-V"))
}

fn debian(name: &str) -> Command {
    let mut command = Command::new(program(name));
    clear_cargo_environment(&mut command);
    command
}

fn program(name: &str) -> PathBuf {
    Path::new(SYSROOT).join("bin").join(name)
}

fn library(target: &str) -> PathBuf {
    Path::new(SYSROOT).join("lib/rustlib").join(target).join("lib")
}

/// Runs a command without printing its long line.
fn quiet(command: &mut Command) -> Result {
    let status = command.status().context("cannot copy")?;
    if status.success() { Ok(()) } else { Err(Error::new("cannot copy into the toolchain")) }
}
