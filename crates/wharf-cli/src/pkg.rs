//! The folder that JavaScript loads: a module, its glue, its types and what they import.

use std::path::{Path, PathBuf};

use wharf_bindgen::{Config, Error, Module, Package};

use crate::failure::{Exit, Failure, Result};
use crate::{files, human};

/// Files that not every module needs.
const ONLY_SOME: [&str; 5] = ["runtime.js", "js.map", "views.js", "views.d.ts", "wasi.js"];

/// Where the files go and what they are called.
#[derive(Debug)]
pub(crate) struct Target {
    /// The folder; made if it is not there.
    pub(crate) folder: PathBuf,
    /// What the files are called, and the package.
    pub(crate) config: Config,
}

impl Target {
    /// The files called `name` in `folder`, with a package.json that says `package`.
    ///
    /// # Errors
    ///
    /// When `name` is not a plain file name.
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
                .help("give another with --name")
                .exit(Exit::Usage));
        }
        Ok(Self { folder, config: Config { name, release, small: false, package: Some(package) } })
    }

    /// Generates the files for `module` and writes all of them; `origin` is what errors name.
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
        // What an earlier module needed would be shipped with this one.
        for ending in ONLY_SOME {
            let name = format!("{}.{ending}", self.config.name);
            if !others.contains(&name.as_str()) {
                files::remove(&self.folder.join(name))?;
            }
        }
        eprintln!(
            "      Wrote {}: {binary} ({}), {}",
            self.folder.display(),
            human::size(module.len() as u64),
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
