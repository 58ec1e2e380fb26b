//! Runs the client with the guests of both targets, which `cargo xtask test` builds.

#![allow(missing_docs)]

use std::path::Path;
use std::process::Command;

/// Runs the client and returns its output.
fn client(folder: &str) -> String {
    let guest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guest");
    let module = guest.join(folder).join("app.wasm");
    assert!(module.is_file(), "no {}: `cargo xtask test guests` builds it", module.display());
    let output = Command::new(env!("CARGO_BIN_EXE_kernel-client")).arg(module).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn check(printed: &str) {
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!(lines[0], "Hello, Ada!");
    assert!(lines[1].contains("age: 36") && lines[2].contains("age: 37"), "{printed}");
    assert_eq!(lines[3], "the floors cost 1620.00");
    assert_eq!(lines[4], "without a price list: there is no price for Wood");
    assert!(lines[5].starts_with("memory: "), "{printed}");
}

#[test]
fn the_client_calls_the_plain_module() {
    check(&client("pkg"));
}

#[test]
fn the_wasi_module_prints() {
    let printed = client("pkg-wasi");
    check(&printed);
    assert_eq!(printed.lines().last(), Some("Ada Lovelace is 36"));
}
