//! Generates the types of the rows.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", conformance_table::folder().display());
    let out = PathBuf::from(env::var("OUT_DIR")?).join("rows.rs");
    fs::write(out, conformance_table::types(&conformance_table::rows()?))?;
    Ok(())
}
