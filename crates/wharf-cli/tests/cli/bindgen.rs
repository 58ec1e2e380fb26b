//! `wharf bindgen`

use std::fs;

use crate::run::wharf_in;
use crate::samples::{HEADER, SHAPES, SHAPES_EXPORTS, module, shapes, wat};
use wharf_testing::TempDir;

#[test]
fn writes_glue_and_a_copy_of_the_module() {
    let folder = TempDir::new();
    folder.write("in/shapes.wasm", shapes());
    let ran = wharf_in(folder.path(), &["bindgen", "in/shapes.wasm"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let pkg = folder.path().join("pkg");
    assert_eq!(fs::read(pkg.join("shapes.wasm")).unwrap(), shapes());
    let types = fs::read_to_string(pkg.join("shapes.d.ts")).unwrap();
    assert!(types.contains("birthday"), "{types}");
    assert!(pkg.join("shapes.js").is_file() && pkg.join("package.json").is_file());
}

#[test]
fn equal_files_are_not_written_again() {
    let folder = TempDir::new();
    folder.write("shapes.wasm", shapes());
    wharf_in(folder.path(), &["bindgen", "shapes.wasm"]).ok();
    let glue = folder.path().join("pkg/shapes.js");
    let before = fs::metadata(&glue).unwrap().modified().unwrap();
    wharf_in(folder.path(), &["bindgen", "shapes.wasm"]).ok();
    assert_eq!(fs::metadata(&glue).unwrap().modified().unwrap(), before);
}

#[test]
fn errors_state_file_cause_and_help() {
    let folder = TempDir::new();
    let refuse = |bytes: &[u8], texts: &[&str]| {
        folder.write("m.wasm", bytes);
        let ran = wharf_in(folder.path(), &["bindgen", "m.wasm"]);
        ran.fails(1, &["error: m.wasm: ", "cause: ", "help: "]);
        ran.fails(1, texts);
        assert!(!folder.path().join("pkg").exists(), "nothing is half written");
    };
    refuse(b"#!/bin/sh", &["not a WebAssembly file"]);
    refuse(&wat("(component)"), &["is a component"]);
    refuse(&wat("(module)"), &["does not describe itself"]);
    refuse(&shapes()[..50], &["damaged at byte"]);
    refuse(&module("", &SHAPES), &["`shapes:Wallet.scan` is described"]);
    refuse(&module(SHAPES_EXPORTS, &[HEADER]), &["`shapes:Wallet.scan` is exported"]);
    refuse(&module(SHAPES_EXPORTS, &[&SHAPES[..3], &SHAPES[4..]].concat()), &["::Person`"]);
    refuse(&module("", &[r#"{"wharf":2,"ptr":4}"#]), &["version", "that match"]);
}
