//! Which toolchain builds, on a machine that only seems to lack the target.
#![cfg(unix)]

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::guests::{MANIFEST, add, package};
use crate::run::{Ran, command};
use wharf_testing::TempDir;

/// Puts programs of these names and texts before all others.
fn build_with(guest: &TempDir, programs: &[(&str, &str)], flags: &[&str]) -> Ran {
    let bin = TempDir::new();
    for (name, script) in programs {
        let path = bin.write(name, format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut path = OsString::from(bin.path());
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap());
    command(guest.path(), &[&["build"], flags].concat(), &[("PATH", &path)])
}

#[test]
fn without_the_target_the_error_names_both_ways_out() {
    let guest = package(MANIFEST, &add());
    let lacks = "case \"$1\" in --version) echo rustc 9.9.9;; *) exit 1;; esac";
    build_with(&guest, &[("rustc", lacks)], &[]).fails(
        1,
        &[
            "no Rust toolchain here can build for wasm32-unknown-unknown",
            "rustc 9.9.9",
            "help: rustup target add wasm32-unknown-unknown",
            "cargo xtask setup",
        ],
    );
}

/// Only the linked toolchain has the target, and the default one supplies the linker.
#[test]
fn the_linked_toolchain_is_the_second_choice() {
    let guest = package(MANIFEST, &add());
    let there = TempDir::new();
    there.write("libcore-1.rlib", "");
    let linker = there.write("lib/rustlib/some-host/bin/rust-lld", "");
    let rustc = format!(
        "case \"$2 $RUSTUP_TOOLCHAIN\" in 'target-libdir wasm') echo '{0}';; \
         sysroot*) echo '{0}';; host-tuple*) echo some-host;; *) exit 1;; esac",
        there.path().display()
    );
    let cargo =
        "echo \"$RUSTUP_TOOLCHAIN $CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER\" >&2; exit 9";
    let ran = build_with(&guest, &[("rustc", &rustc), ("cargo", cargo)], &[]);
    ran.fails(1, &["cause: wasm "]);
    // A linker on PATH is the user's choice and stays.
    let found = std::env::split_paths(&std::env::var_os("PATH").unwrap())
        .any(|folder| folder.join("rust-lld").is_file());
    assert!(found || ran.stderr.contains(&*linker.to_string_lossy()), "{}", ran.stderr);
}

#[test]
fn wasm_opt_runs_when_asked() {
    let guest = package(MANIFEST, &add());
    let copies = "echo \"$@\" > options; while [ \"$1\" != -o ]; do last=$1; shift; done; cp \"$last\" \"$2\"";
    build_with(&guest, &[("wasm-opt", copies)], &["--wasm-opt=-Oz --strip-dwarf"]).ok();
    let options = fs::read_to_string(guest.path().join("options")).unwrap();
    assert!(options.starts_with("-Oz --strip-dwarf "), "{options}");

    let fails = "echo unknown instruction >&2; exit 1";
    build_with(&guest, &[("wasm-opt", fails)], &["--wasm-opt"])
        .fails(1, &["wasm-opt -O failed", "unknown instruction", "newer Binaryen"]);
}
