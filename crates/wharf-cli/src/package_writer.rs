//! The package that JavaScript loads: a module, its glue, declarations and runtime.

use std::path::{Path, PathBuf};

use wharf_bindgen::{Config, Error, Module, Package};

use crate::failure::{Exit, Failure, Result};
use crate::{files, format};

/// The ends of files that not every module needs.
const OPTIONAL_FILES: [&str; 5] = ["runtime.js", "js.map", "views.js", "views.d.ts", "wasi.js"];

/// The folder and the names of the files.
#[derive(Debug)]
pub(crate) struct Target {
    /// The folder, created if it does not exist.
    pub(crate) folder: PathBuf,
    /// The name of the files, and the package.
    pub(crate) config: Config,
}

impl Target {
    /// The files `name.*` in `folder`, with a package.json for `package`.
    ///
    /// # Errors
    ///
    /// If `name` is not a plain file name.
    pub(crate) fn new(
        folder: PathBuf,
        name: String,
        release: bool,
        package: Package,
    ) -> Result<Self> {
        let plain = |char: char| char.is_ascii_alphanumeric() || "-_.".contains(char);
        if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
            return Err(Failure::new(format!("`{name}` can't be the name of the files"))
                .cause("only letters, digits, `-`, `_` and `.` work in every importer")
                .help("choose another with --name")
                .exit(Exit::Usage));
        }
        Ok(Self { folder, config: Config { name, release, small: false, package: Some(package) } })
    }

    /// Generates and writes the files for `module`. Errors name `origin`.
    pub(crate) fn write(&self, origin: &Path, module: &[u8]) -> Result<()> {
        let read = Module::read(module).map_err(|error| refused(origin, &error))?;
        let glue = wharf_bindgen::javascript(&read, &self.config)
            .map_err(|error| refused(origin, &error))?;
        let binary = format!("{}.wasm", self.config.name);
        files::write(&self.folder.join(&binary), module)?;
        for file in &glue {
            files::write(&self.folder.join(&file.name), file.contents.as_bytes())?;
        }
        let others: Vec<&str> = glue.iter().map(|file| file.name.as_str()).collect();
        // Files that only an earlier module needed would be published with this one.
        for ending in OPTIONAL_FILES {
            let name = format!("{}.{ending}", self.config.name);
            if !others.contains(&name.as_str()) {
                files::remove(&self.folder.join(name))?;
            }
        }
        eprintln!(
            "      Wrote {}: {binary} ({}), {}",
            self.folder.display(),
            format::size(module.len() as u64),
            others.join(", ")
        );
        Ok(())
    }
}

fn refused(origin: &Path, error: &Error) -> Failure {
    let failure = Failure::of(origin, "no JavaScript can be generated").cause(error);
    match error {
        Error::Name { .. } => {
            failure.help("give it another name with #[export(name = \"...\")] or #[data(rename)]")
        }
        _ => failure,
    }
}
