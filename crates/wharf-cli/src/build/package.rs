//! The package to build, from `cargo metadata`.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::failure::{Failure, Result};

/// The package to build.
#[derive(Debug, Clone)]
pub(super) struct Package {
    /// Its name.
    pub(super) name: String,
    /// Cargo's id, which build messages contain.
    pub(super) id: String,
    /// Its Cargo.toml.
    pub(super) manifest: PathBuf,
    /// The workspace's folder, whose Cargo.toml contains the profiles.
    pub(super) root: PathBuf,
    /// The fields of package.json.
    pub(super) about: wharf_bindgen::Package,
    has_library: bool,
    uses_wharf: bool,
}

impl Package {
    /// Finds the package `name`, or that of the manifest, or the only library of the workspace that
    /// depends on Wharf.
    ///
    /// # Errors
    ///
    /// If cargo finds no manifest, if no or several packages match, or if the package has no
    /// library.
    pub(super) fn find(
        cargo: Command,
        manifest: Option<&Path>,
        name: Option<&str>,
    ) -> Result<Self> {
        let metadata = metadata(cargo, manifest)?;
        let packages = packages(&metadata);
        let found = match name {
            Some(name) => named(packages, name)?,
            None => defaulted(packages, &metadata)?,
        };
        if !found.has_library {
            return Err(Failure::of(&found.manifest, "the package has no library")
                .cause("a module is built from src/lib.rs")
                .help("move the code to src/lib.rs; `cdylib` need not be named in Cargo.toml"));
        }
        Ok(found)
    }
}

fn metadata(mut cargo: Command, manifest: Option<&Path>) -> Result<Value> {
    cargo.args(["metadata", "--no-deps", "--format-version", "1"]);
    if let Some(path) = manifest {
        cargo.arg("--manifest-path").arg(path);
    }
    let output = cargo.output().map_err(|error| {
        Failure::new("cargo can't be started").cause(error).help("install Rust with rustup")
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new("cargo can't read the package")
            .cause(said.trim().trim_start_matches("error: "))
            .help("run it in a package's folder or give --manifest-path"));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| Failure::new("`cargo metadata` can't be read").cause(error))
}

fn packages(metadata: &Value) -> Vec<Package> {
    let root = text(metadata, "workspace_root").map(PathBuf::from).unwrap_or_default();
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    packages.iter().filter_map(|package| read(package, &root)).collect()
}

fn read(package: &Value, root: &Path) -> Option<Package> {
    Some(Package {
        name: text(package, "name")?,
        id: text(package, "id")?,
        manifest: text(package, "manifest_path")?.into(),
        root: root.to_owned(),
        about: wharf_bindgen::Package {
            name: text(package, "name")?,
            version: text(package, "version")?,
            description: text(package, "description"),
            license: text(package, "license"),
        },
        has_library: items(package, "targets").any(is_library),
        uses_wharf: items(package, "dependencies").any(|item| item["name"] == "wharf"),
    })
}

fn is_library(target: &Value) -> bool {
    let kinds = ["lib", "rlib", "cdylib", "dylib", "staticlib"];
    items(target, "kind").any(|kind| kinds.iter().any(|known| kind == known))
}

fn named(packages: Vec<Package>, name: &str) -> Result<Package> {
    let names: Vec<String> = packages.iter().map(|package| package.name.clone()).collect();
    packages.into_iter().find(|package| package.name == name).ok_or_else(|| {
        Failure::new(format!("the workspace has no package `{name}`"))
            .cause(format!("it has {}", names.join(", ")))
            .help("give one of these with -p")
    })
}

fn defaulted(packages: Vec<Package>, metadata: &Value) -> Result<Package> {
    let is_default = |package: &Package| {
        items(metadata, "workspace_default_members").any(|id| *id == package.id.as_str())
    };
    let mut fitting: Vec<Package> = packages.into_iter().filter(is_default).collect();
    if fitting.len() > 1 {
        fitting.retain(|package| package.has_library && package.uses_wharf);
    }
    let names: Vec<String> = fitting.iter().map(|package| package.name.clone()).collect();
    let only = if fitting.len() == 1 { fitting.pop() } else { None };
    only.ok_or_else(|| {
        let failure = Failure::new("which package to build is not clear").cause(match &names[..] {
            [] => "no package of the workspace is a library that depends on `wharf`".to_owned(),
            several => format!("these depend on `wharf`: {}", several.join(", ")),
        });
        failure.help("give one with -p, or run it in the package's folder")
    })
}

fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn text(value: &Value, name: &str) -> Option<String> {
    value[name].as_str().map(str::to_owned)
}
