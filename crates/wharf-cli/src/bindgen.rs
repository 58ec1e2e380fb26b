//! `wharf bindgen`: the JavaScript side of a module built elsewhere.

use std::path::PathBuf;

use wharf_bindgen::Package;

use crate::failure::Result;
use crate::package_writer::Target;
use crate::{files, schema};

/// Writes the package that JavaScript loads, for a module built elsewhere.
///
/// The same files as `wharf build` writes, with a copy of the module as it is.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The .wasm file
    file: PathBuf,
    /// Where the package is written
    #[arg(long, value_name = "FOLDER", default_value = "pkg")]
    out_dir: PathBuf,
    /// What the files are called; without it like the .wasm file
    #[arg(long)]
    name: Option<String>,
    /// The JavaScript runtime small instead of readable
    #[arg(short, long)]
    release: bool,
}

impl Args {
    pub(crate) fn run(&self) -> Result<()> {
        let bytes = files::read(&self.file)?;
        schema::load(&self.file, &bytes)?;
        let stem = || self.file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = self.name.clone().unwrap_or_else(stem);
        let package = Package {
            name: name.clone(),
            version: "0.0.0".to_owned(),
            description: None,
            license: None,
        };
        Target::new(self.out_dir.clone(), name, self.release, package)?.write(&self.file, &bytes)
    }
}
