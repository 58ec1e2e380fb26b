//! The byte vectors of `conformance/vectors/`: written from here, read by every codec.
//!
//! `WHARF_BLESS=1 cargo test -p wharf-abi --test vectors` writes the files anew; without it they
//! must already be what this test would write. Each good vector is also lifted, and lowered again.

#[path = "../common/mod.rs"]
mod common;
mod good;
mod hostile;
mod types;
mod write;

use std::path::Path;

/// Holds a file of vectors against what it should be.
fn check(file: &str, vectors: &[String]) {
    let text = format!("[\n{}\n]\n", vectors.join(",\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/vectors").join(file);
    wharf_testing::assert_snapshot(path, &text);
}

#[test]
fn scalars() {
    check("scalars.json", &good::scalars());
}

#[test]
fn text() {
    check("text.json", &good::text());
}

#[test]
fn lists() {
    check("lists.json", &good::lists());
}

#[test]
fn choices() {
    check("choices.json", &good::choices());
}

#[test]
fn named() {
    check("named.json", &good::named());
}

#[test]
fn deep() {
    check("deep.json", &good::deep());
}

#[test]
fn hostile() {
    check("hostile.json", &hostile::all());
}
