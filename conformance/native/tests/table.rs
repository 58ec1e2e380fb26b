//! Runs the table in wasmtime, for both targets.

#![allow(missing_docs)]

use std::path::Path;

use wharf_host::{Engine, Module};

fn run(host: &str, folder: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guest").join(folder).join("app.wasm");
    assert!(file.is_file(), "no {}: `cargo xtask test guests` builds it", file.display());
    let module = Module::from_file(&Engine::default(), file).unwrap();
    let report = conformance_native::run(&module).unwrap();
    report.write(host).unwrap();
    let failures = report.failures();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(!report.cells.is_empty());
}

#[test]
fn plain() {
    run("wasmtime", "pkg");
}

#[test]
fn wasi() {
    run("wasmtime-wasi", "pkg-wasi");
}
