//! A guest of one function that shows whether a toolchain compiles and links.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::command::run;
use crate::error::{Context, Result};
use crate::scratch;

const MANIFEST: &str = r#"[package]
name = "probe"
edition = "2024"

[lib]
path = "lib.rs"
crate-type = ["cdylib"]

[profile.release]
lto = true

[workspace]
"#;

/// Formatting a number into a `String` needs `core`, `alloc` and `std`.
const SOURCE: &str = r#"//! Shows that the toolchain can build a guest.

/// The number of digits of a number.
#[unsafe(no_mangle)]
pub extern "C" fn probe(number: u32) -> usize {
    std::hint::black_box(number.to_string()).len()
}
"#;

/// Builds the probe for a target, once for development and once with fat LTO.
pub(crate) fn links(cargo: Command, target: &str) -> Result {
    let folder = scratch("probe")?;
    write_crate(&folder)?;
    let mut build = cargo;
    build.current_dir(&folder).args(["build", "--quiet", "--target", target, "--target-dir"]);
    build.arg(folder.join("target"));
    run(&mut build)?;
    run(build.arg("--release"))
}

fn write_crate(folder: &Path) -> Result {
    fs::write(folder.join("Cargo.toml"), MANIFEST).context("cannot write the probe crate")?;
    fs::write(folder.join("lib.rs"), SOURCE).context("cannot write the probe crate")
}
