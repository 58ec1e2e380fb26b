//! Runs cargo for a wasm target, with the toolchain that has it.

use crate::Build;
use std::{fs, path::Path, process::Command};

/// The name under which set-up links a toolchain that it gave the wasm targets itself.
const LINKED: &str = "wasm";

/// What makes a release build a debug one; the macros, which are for the host, are then built once
/// for all.
const DEBUG: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS", "true"),
    ("CARGO_PROFILE_RELEASE_INCREMENTAL", "true"),
    ("CARGO_PROFILE_RELEASE_STRIP", "false"),
];

/// Builds the guest; gives the module.
pub fn build(folder: &Path, build: &Build) -> Vec<u8> {
    let Build { target, lto } = build;
    let mut cargo = command("cargo");
    if !has_target(&mut command("rustc"), target) {
        let linked = has_target(command("rustc").env("RUSTUP_TOOLCHAIN", LINKED), target);
        assert!(linked, "no toolchain has the target {target}; run `cargo xtask setup`");
        cargo.env("RUSTUP_TOOLCHAIN", LINKED);
        // A linked toolchain may lack the linker; the default one ships it.
        if let Some(linker) = shipped_linker() {
            let target = target.to_uppercase().replace('-', "_");
            cargo.env(format!("CARGO_TARGET_{target}_LINKER"), linker);
        }
    }
    cargo.current_dir(folder).args(["rustc", "--quiet", "--package", "guest", "--lib"]);
    cargo.args(["--crate-type", "cdylib", "--target", target]);
    cargo.arg("--target-dir").arg(folder.join("target"));
    cargo.arg("--release").envs(match lto {
        Some(lto) => vec![("CARGO_PROFILE_RELEASE_LTO", *lto)],
        None => DEBUG.to_vec(),
    });
    let status = cargo.status().expect("cargo can be run");
    assert!(status.success(), "the guest does not build for {target}");
    let module = folder.join("target").join(target).join("release/guest.wasm");
    fs::read(module).expect("the module")
}

/// A program as a user would run it: without what cargo tells its tests.
fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let kept = ["CARGO_HOME", "CARGO_NET_OFFLINE"].contains(&&*text);
        if !kept && (text.starts_with("CARGO") || text.starts_with("RUSTUP_TOOLCHAIN")) {
            command.env_remove(&name);
        }
    }
    command
}

fn answer(command: &mut Command, args: &[&str]) -> Option<String> {
    let output = command.args(args).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn has_target(rustc: &mut Command, target: &str) -> bool {
    let folder = answer(rustc, &["--print", "target-libdir", "--target", target]);
    let entries = folder.and_then(|folder| fs::read_dir(folder).ok());
    entries.into_iter().flatten().flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

fn shipped_linker() -> Option<std::path::PathBuf> {
    let sysroot = answer(&mut command("rustc"), &["--print", "sysroot"])?;
    let host = answer(&mut command("rustc"), &["--print", "host-tuple"])?;
    let linker = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    linker.is_file().then_some(linker)
}
