//! The modules that the examples of the documentation call are those of their source.
//!
//! `WHARF_BLESS=1` builds them again. It needs the command `wharf`: `cargo build --bin wharf`.

use std::{fs, path::Path, process::Command};

/// The sources that the modules were made of, kept beside them.
const SOURCES: &str = "src/doc/sources.txt";

#[test]
fn the_modules_of_the_documentation_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let sources = read("doc/Cargo.toml") + &read("doc/src/lib.rs");
    if std::env::var_os("WHARF_BLESS").is_some() {
        build(root, "app.wasm", &[]);
        build(root, "imports.wasm", &["--", "--features", "imports"]);
        fs::write(root.join(SOURCES), &sources).unwrap();
    }
    assert!(
        read(SOURCES) == sources,
        "crates/wharf-host/doc has changed: `WHARF_BLESS=1 cargo test -p wharf-host --test doc_guest`"
    );
}

fn build(root: &Path, name: &str, features: &[&str]) {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("doc");
    let wharf = root.join("../../target/debug/wharf");
    let mut command = Command::new(wharf);
    command.current_dir(root.join("doc")).args(["build", "--release", "--out-dir"]).arg(&out);
    assert!(command.args(features).status().unwrap().success());
    fs::copy(out.join("app.wasm"), root.join("src/doc").join(name)).unwrap();
}
